import { z } from "zod";
import type { GitHub } from "./client";
import type { Pull } from "./read-pull";

const schema = z.object({ merge_base_commit: z.object({ sha: z.string() }) });

/** The commit that the pull request's diff starts from: the old side of every hunk is a file of that commit. */
export async function readMergeBase(github: GitHub, pull: Pull, signal?: AbortSignal): Promise<string> {
  const { owner, repo, number, base, head } = pull;
  const { data } = await github.request({
    route: "GET /repos/{owner}/{repo}/compare/{basehead}",
    what: `common ancestor of ${owner}/${repo}#${number} and its base`,
    // Files come with the first page alone, and can be megabytes.
    params: { owner, repo, basehead: `${base.sha}...${head.sha}`, per_page: 1, page: 2 },
    schema,
    signal,
  });
  return data.merge_base_commit.sha;
}
