import { z } from "zod";
import type { GitHub } from "./client";
import { nameOf, type PullRef } from "./repository-ref";
import { isBot, loginOf, userSchema } from "./user";

const schema = z.object({
  number: z.number(),
  title: z.string(),
  body: z.string().nullish(),
  user: userSchema.optional(),
  author_association: z.string().nullish(),
  html_url: z.string(),
  state: z.string(),
  merged_at: z.string().nullish(),
  merge_commit_sha: z.string().nullish(),
  updated_at: z.string().nullish(),
  draft: z.boolean().nullish(),
  labels: z.array(z.object({ name: z.string() })).default([]),
  changed_files: z.number(),
  base: z.object({
    ref: z.string(),
    sha: z.string(),
    repo: z.object({
      name: z.string(),
      owner: z.object({ login: z.string() }),
      private: z.boolean().nullish(),
    }),
  }),
  head: z.object({ ref: z.string(), sha: z.string() }),
});

/** What GitHub calls those who have a part in a repository. */
const insiders = new Set(["OWNER", "MEMBER", "COLLABORATOR"]);

/** What a pull request says of itself, without its files. */
export async function readPull(github: GitHub, { owner, repo, number }: PullRef, signal?: AbortSignal) {
  const { data } = await github.request({
    route: "GET /repos/{owner}/{repo}/pulls/{pull_number}",
    what: `pull request ${nameOf({ owner, repo })}#${number}`,
    params: { owner, repo, pull_number: number },
    schema,
    signal,
  });
  const at = data.merged_at ?? data.updated_at;
  const fromOutside = data.base.repo.private === false && !insiders.has(data.author_association ?? "");
  return {
    // In GitHub's own spelling, also of a repository that was renamed.
    owner: data.base.repo.owner.login,
    repo: data.base.repo.name,
    number: data.number,
    title: data.title,
    body: data.body ?? "",
    author: { login: loginOf(data.user), bot: isBot(data.user) },
    ...(fromOutside ? { fromOutside } : {}),
    url: data.html_url,
    state: data.merged_at
      ? ("merged" as const)
      : data.state === "open"
        ? ("open" as const)
        : ("closed" as const),
    ...(at ? { at } : {}),
    /** Where what was merged is found: the commit that it became, else the branch. */
    mergedAs: data.merge_commit_sha || data.base.ref,
    draft: data.draft ?? false,
    labels: data.labels.map(({ name }) => name),
    /** `sha` is where the base branch stood, which need not be in the head's history. */
    base: { ref: data.base.ref, sha: data.base.sha },
    head: { ref: data.head.ref, sha: data.head.sha },
    changedFiles: data.changed_files,
  };
}

export type Pull = Awaited<ReturnType<typeof readPull>>;
