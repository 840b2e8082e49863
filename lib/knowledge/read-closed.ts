import type { Db } from "@/db/client";
import { findReviewedHead } from "@/db/queries/workflow-runs";
import { GlossError } from "@/lib/errors";
import type { GraphPullRequest, RepositoryRef } from "@/lib/graph/graph";
import type { Change } from "@/lib/source/change";
import { closedPull } from "@/lib/source/closed-pull";
import type { GitHub } from "@/lib/source/github/client";
import { readAllFiles, readFirstFiles } from "@/lib/source/github/read-pull-files";
import { toGraphPull } from "./to-graph-pull";

interface Reading {
  db: Db;
  /** Asked only where no review has the files. */
  github: (repository: RepositoryRef) => Promise<GitHub>;
  webUrl: string;
  signal?: AbortSignal | undefined;
}

/**
 * A pull request that was merged or closed, as its delivery tells; null for another delivery. Its files come from the
 * review of the same head where there is one, else from GitHub.
 */
export async function readClosed(
  payload: unknown,
  { db, github, webUrl, signal }: Reading,
): Promise<{ repository: RepositoryRef; pull: GraphPullRequest } | null> {
  const pull = closedPull(payload);
  if (!pull) return null;
  const run = await findReviewedHead(db, pull, pull.headSha);
  const change = run?.change as Change | null | undefined; // Only the pipeline writes the column.
  const files = change?.files ?? (await readFiles(await github(pull), pull, signal));
  const verdict = run?.verdict ? { verdict: run.verdict } : {};
  const { owner, repo } = pull;
  return { repository: { owner, repo }, pull: toGraphPull({ ...pull, ...verdict, files }, webUrl) };
}

async function readFiles(
  github: GitHub,
  pull: RepositoryRef & { number: number; changedFiles: number },
  signal?: AbortSignal,
): Promise<GraphPullRequest["files"]> {
  try {
    const listed = await readAllFiles(github, pull, await readFirstFiles(github, pull, signal), signal);
    return listed.map(({ filename, additions, deletions }) => ({ path: filename, additions, deletions }));
  } catch (error) {
    // The repository is gone, or no longer for us.
    if (error instanceof GlossError && error.code === "not_found")
      throw new GlossError("not_found", `${pull.owner}/${pull.repo}#${pull.number} can no longer be read.`, {
        cause: error,
      });
    throw error;
  }
}
