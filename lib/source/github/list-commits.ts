import { z } from "zod";
import type { RepositoryRef } from "@/lib/core/repository-key";
import type { PastCommit } from "../change";
import type { GitHub } from "./client";
import { nameOf } from "./repository-ref";

const schema = z.array(
  z
    .object({
      sha: z.string(),
      commit: z.object({
        message: z.string(),
        author: z.object({ name: z.string().nullish(), date: z.string().nullish() }).nullish(),
      }),
    })
    .transform(({ sha, commit: { message, author } }): PastCommit => ({
      sha,
      author: author?.name ?? "",
      date: author?.date ?? "",
      subject: message.split("\n", 1)[0] ?? "",
    })),
);

/** Commits that touched a path, from `sha` back, newest first; at most 100 in one request. A rename ends them. */
export async function listCommits(
  github: GitHub,
  { owner, repo }: RepositoryRef,
  { path, sha, limit }: { path: string; sha: string; limit: number },
  signal?: AbortSignal,
): Promise<PastCommit[]> {
  const { data } = await github.request({
    route: "GET /repos/{owner}/{repo}/commits",
    what: `the commits of a path of ${nameOf({ owner, repo })}`,
    params: { owner, repo, path, sha, per_page: Math.min(limit, 100) },
    schema,
    signal,
  });
  return data;
}
