import type { DiffFile } from "../git/parse-diff";
import { type Answer, type Call, ok, repositoryOf } from "../http/call";
import { GitHubError, notFound } from "../http/github-error";
import { linkHeader, pageOf } from "../http/paginate";
import type { Route } from "../http/router";
import type { Repository } from "../model/records";
import { renderCommit, renderDiffEntry } from "../render/render-commit";
import { apiPath, webPath } from "../render/render-repository";
import { wants } from "./content-routes";
import { resolveRef } from "./target";

const base = "/repos/{owner}/{repo}";
const repositoryFor = (call: Call): Repository =>
  repositoryOf(call, "read", { permission: "contents", level: "read" });

const missingCommit = (ref: string): GitHubError => new GitHubError(422, `No commit found for SHA: ${ref}`);

export const commitRoutes: Route[] = [
  {
    method: "GET",
    path: `${base}/commits`,
    docs: "commits/commits#list-commits",
    handler: async (call) => {
      const repository = repositoryFor(call);
      const ref = call.query.get("sha") ?? repository.defaultBranch;
      const start = await resolveRef(repository, ref);
      if (!start) throw notFound();
      const given = (name: string) => call.query.get(name) ?? undefined;
      const options = {
        path: given("path"),
        since: given("since"),
        until: given("until"),
      };
      const known = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
      return pageOfCommits(call, repository, await repository.git.history(start, known));
    },
  },
  {
    method: "GET",
    path: `${base}/commits/{ref}`,
    docs: "commits/commits#get-a-commit",
    handler: async (call) => {
      const repository = repositoryFor(call);
      const ref = call.params["ref"] ?? "";
      const sha = await resolveRef(repository, ref);
      if (!sha) throw missingCommit(ref);
      if (wants(call, "sha"))
        return {
          status: 200,
          raw: sha,
          mediaType: "application/vnd.github.sha",
        };
      const commit = await repository.git.commit(sha);
      const { files, text } = await repository.git.diff(commit.parents[0] ?? null, sha);
      if (wants(call, "diff"))
        return {
          status: 200,
          raw: text,
          mediaType: "application/vnd.github.v3.diff",
        };
      const additions = sum(files, "additions");
      const deletions = sum(files, "deletions");
      return ok({
        ...renderCommit(call.world, repository, commit),
        stats: {
          total: additions + deletions,
          additions,
          deletions,
        },
        files: entries(call, repository, sha, files),
      });
    },
  },
  {
    method: "GET",
    path: `${base}/compare/{+basehead}`,
    docs: "commits/commits#compare-two-commits",
    handler: (call) => compare(call, repositoryFor(call)),
  },
];

const sum = (files: readonly DiffFile[], field: "additions" | "deletions"): number =>
  files.reduce((total, file) => total + file[field], 0);

const entries = (call: Call, repository: Repository, ref: string, files: readonly DiffFile[]) =>
  files
    .slice(0, call.limits.comparedFiles)
    .map((file) => renderDiffEntry(call.world, repository, call.limits, ref, file));

const pageOfCommits = async (
  call: Call,
  repository: Repository,
  shas: readonly string[],
): Promise<Answer> => {
  const { page, size } = pageOf(call);
  const shown = shas.slice((page - 1) * size, page * size);
  const commits = await Promise.all(shown.map((sha) => repository.git.commit(sha)));
  return {
    status: 200,
    headers: linkHeader(call, page, size, shas.length),
    json: commits.map((commit) => renderCommit(call.world, repository, commit)),
  };
};

/** `owner:ref` names a branch of a fork; forks share the git directory here. */
const resolveSide = async (call: Call, repository: Repository, side: string): Promise<string | null> => {
  const [owner, ref] = side.includes(":") ? side.split(":", 2) : [undefined, side];
  const fork =
    owner === undefined ? repository : (call.world.repository(owner, repository.name) ?? repository);
  return await resolveRef(fork, ref ?? "");
};

const compare = async (call: Call, repository: Repository): Promise<Answer> => {
  const [from = "", to = ""] = (call.params["basehead"] ?? "").split("...", 2);
  const [one, other] = await Promise.all([
    resolveSide(call, repository, from),
    resolveSide(call, repository, to),
  ]);
  if (!one || !other) throw notFound();
  const { git } = repository;
  const mergeBase = await git.mergeBase(one, other);
  if (!mergeBase) throw new GitHubError(404, `No common ancestor between ${from} and ${to}.`);
  const [ahead, behind, diff] = await Promise.all([
    git.commitsBetween(one, other),
    git.commitsBetween(other, one),
    git.diff(mergeBase, other),
  ]);
  if (wants(call, "diff"))
    return { status: 200, raw: diff.text, mediaType: "application/vnd.github.v3.diff" };
  const commit = async (sha: string) => renderCommit(call.world, repository, await git.commit(sha));
  const { page, size } =
    call.query.has("page") || call.query.has("per_page") ? pageOf(call) : { page: 1, size: 250 };
  const web = `${webPath(call.world, repository)}/compare`;
  const same = ahead.length === 0 ? (behind.length === 0 ? "identical" : "behind") : "ahead";
  return {
    status: 200,
    headers: linkHeader(call, page, size, ahead.length),
    json: {
      url: `${apiPath(call.world, repository)}/compare/${from}...${to}`,
      html_url: `${web}/${from}...${to}`,
      permalink_url: `${web}/${repository.owner.login}:${one.slice(0, 7)}...${repository.owner.login}:${other.slice(0, 7)}`,
      diff_url: `${web}/${from}...${to}.diff`,
      patch_url: `${web}/${from}...${to}.patch`,
      base_commit: await commit(one),
      merge_base_commit: await commit(mergeBase),
      status: ahead.length > 0 && behind.length > 0 ? "diverged" : same,
      ahead_by: ahead.length,
      behind_by: behind.length,
      total_commits: ahead.length,
      commits: await Promise.all(ahead.slice((page - 1) * size, page * size).map(commit)),
      // Files come with the first page of commits alone.
      ...(page === 1 ? { files: entries(call, repository, other, diff.files) } : {}),
    },
  };
};
