import { processDatabase } from "@/db/process-database";
import { getEvent } from "@/db/queries/events";
import { findReviewedHead } from "@/db/queries/workflow-runs";
import { env } from "@/lib/env";
import { GlossError } from "@/lib/errors";
import type { GraphPullRequest, RepositoryRef } from "@/lib/graph/graph";
import { graph } from "@/lib/graph/open-graph";
import { requireGitHub } from "@/lib/review/github";
import type { Change } from "@/lib/source/change";
import { closedPull } from "@/lib/source/closed-pull";
import { readAllFiles, readFirstFiles } from "@/lib/source/github/read-pull-files";
import { toGraphPull } from "./to-graph-pull";

/**
 * Brings a pull request that was merged or closed into the graph, as its delivery tells. Its files come from the
 * review of the same head where there is one, else from GitHub. Safe to repeat.
 */
export async function indexClosed(eventId: string, signal: AbortSignal): Promise<string> {
  const { db } = await processDatabase();
  const event = await getEvent(db, eventId);
  const pull = event && closedPull(event.payload);
  if (!pull) return "the delivery is no longer stored";
  const run = await findReviewedHead(db, pull, pull.headSha);
  const change = run?.change as Change | null | undefined; // Only the pipeline writes the column.
  const files = change?.files ?? (await readFiles(pull, signal));
  const verdict = run?.verdict ? { verdict: run.verdict } : {};
  await (
    await graph()
  ).indexPullRequest(pull, toGraphPull({ ...pull, ...verdict, files }, env().GITHUB_WEB_URL));
  return `#${pull.number} was ${pull.state}; ${files.length} files`;
}

async function readFiles(
  pull: RepositoryRef & { number: number; changedFiles: number },
  signal: AbortSignal,
): Promise<GraphPullRequest["files"]> {
  const github = requireGitHub();
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
