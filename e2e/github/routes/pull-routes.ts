import { type Answer, type Call, ok, repositoryOf } from "../http/call";
import { GitHubError } from "../http/github-error";
import { linkHeader, pageOf, paginate } from "../http/paginate";
import type { Route } from "../http/router";
import { diffOfPull } from "../model/pull-diff";
import type { Issue } from "../model/records";
import { renderCommit, renderDiffEntry } from "../render/render-commit";
import { renderFullPull, renderPull } from "../render/render-pull";
import { pullOf } from "./target";

const base = "/repos/{owner}/{repo}/pulls";

export const pullRoutes: Route[] = [
  {
    method: "GET",
    path: base,
    docs: "pulls/pulls#list-pull-requests",
    handler: (call) => {
      const repository = repositoryOf(call, "read", {
        permission: "pull_requests",
        level: "read",
      });
      const pulls = [...repository.issues.values()].filter((issue) => issue.pull && listed(call, issue));
      return paginate(call, inOrder(call, pulls), (issue) =>
        renderPull(call.world, repository, issue, issue.pull!),
      );
    },
  },
  {
    method: "GET",
    path: `${base}/{pull_number}`,
    docs: "pulls/pulls#get-a-pull-request",
    handler: async (call) => {
      const target = pullOf(call, "read");
      const type = call.accept.map(
        (name) => /^application\/vnd\.github\.(?:v3\.)?(diff|patch)$/.exec(name)?.[1],
      );
      if (type.includes("diff")) return diffAnswer(call, target, "diff");
      if (type.includes("patch")) return diffAnswer(call, target, "patch");
      return ok(await renderFullPull(call.world, target.repository, target.issue, target.pull));
    },
  },
  {
    method: "GET",
    path: `${base}/{pull_number}/files`,
    docs: "pulls/pulls#list-pull-requests-files",
    handler: async (call) => {
      const { repository, pull } = pullOf(call, "read");
      const { files } = await diffOfPull(repository, pull);
      return paginate(call, files.slice(0, call.limits.listedFiles), (file) =>
        renderDiffEntry(call.world, repository, call.limits, pull.head.sha, file),
      );
    },
  },
  {
    method: "GET",
    path: `${base}/{pull_number}/commits`,
    docs: "pulls/pulls#list-commits-on-a-pull-request",
    handler: async (call) => {
      const { repository, pull } = pullOf(call, "read");
      const commits = (await diffOfPull(repository, pull)).commits.slice(0, call.limits.listedCommits);
      const { page, size } = pageOf(call);
      const shown = commits.slice((page - 1) * size, page * size);
      return {
        status: 200,
        headers: linkHeader(call, page, size, commits.length),
        json: await Promise.all(
          shown.map(async (sha) => renderCommit(call.world, repository, await repository.git.commit(sha))),
        ),
      };
    },
  },
];

const listed = (call: Call, issue: Issue): boolean => {
  const state = call.query.get("state") ?? "open";
  const head = call.query.get("head");
  const baseRef = call.query.get("base");
  const label = `${issue.pull!.head.owner.login}:${issue.pull!.head.ref}`;
  return (
    (state === "all" || issue.state === state) &&
    (head === null || head === label) &&
    (baseRef === null || issue.pull!.base.ref === baseRef)
  );
};

/** By creation (or the asked field), newest first unless `sort` is given without a direction. */
export const inOrder = (call: Call, issues: Issue[]): Issue[] => {
  const sort = call.query.get("sort") ?? "created";
  const field = (issue: Issue) => (sort === "updated" ? issue.updatedAt : issue.createdAt);
  const falling = call.query.get("direction") !== "asc";
  const sorted = issues.toSorted((a, b) => field(a).localeCompare(field(b)) || a.number - b.number);
  return falling ? sorted.toReversed() : sorted;
};

const diffAnswer = async (
  call: Call,
  { repository, pull }: Pick<ReturnType<typeof pullOf>, "repository" | "pull">,
  type: "diff" | "patch",
): Promise<Answer> => {
  const { files, text } = await diffOfPull(repository, pull);
  const { diffFiles, diffLines } = call.limits;
  const tooLarge = (message: string) =>
    new GitHubError(406, message, {
      errors: [{ resource: "PullRequest", field: type, code: "too_large" }],
      documentationUrl: "https://docs.github.com/rest/pulls/pulls#list-pull-requests-files",
    });
  if (files.length > diffFiles)
    throw tooLarge(
      `Sorry, the diff exceeded the maximum number of files (${diffFiles}). ` +
        "Consider using 'List pull requests files' API or locally cloning the repository instead.",
    );
  if (text.split("\n").length - 1 > diffLines)
    throw tooLarge(`Sorry, the diff exceeded the maximum number of lines (${diffLines})`);
  const raw = type === "diff" ? text : await repository.git.mailPatches(pull.base.sha, pull.head.sha);
  return { status: 200, raw, mediaType: `application/vnd.github.v3.${type}` };
};
