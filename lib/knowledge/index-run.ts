import { processDatabase } from "@/db/process-database";
import { wasClosedSince } from "@/db/queries/knowledge-tasks";
import { getRun } from "@/db/queries/workflow-runs";
import { repositoryKey } from "@/lib/core/repository-key";
import { env } from "@/lib/env";
import { graph } from "@/lib/graph/open-graph";
import type { Change } from "@/lib/source/change";
import { findGitHub } from "@/lib/github/client-for";
import { settleSeen } from "./settle-pull";
import { toGraphPull } from "./to-graph-pull";

/** Brings the pull request of a finished review into the graph, from what the run stored. Safe to repeat. */
export async function indexRun(runId: string, signal: AbortSignal): Promise<string> {
  const { db } = await processDatabase();
  const run = await getRun(db, runId);
  const change = run?.change as Change | null | undefined; // Only the pipeline writes the column.
  if (!run || !change) return "what the review saw is no longer stored";
  if (change.number === null) return "a range of local commits is no pull request";
  const { number } = change;
  const since = run.startedAt ?? run.queuedAt;
  if (
    change.state === "open" &&
    (await wasClosedSince(db, { repository: repositoryKey(change), number, since }))
  )
    return "it was closed meanwhile, and that says more";
  const at = change.at ? new Date(change.at) : since;
  const pull = toGraphPull({ ...change, number, at, verdict: run.verdict }, env().GITHUB_WEB_URL);
  await (await graph()).indexPullRequest(change, pull);
  // A review of what is merged already, as from the command line, may be the first to see the merge.
  const { owner, repo } = run;
  const github =
    change.state === "merged" && run.host === "github" ? await findGitHub({ owner, repo }) : null;
  const settled = github && (await settleSeen(db, github, { owner, repo, number }, signal));
  const indexed = `${pull.files.length === 1 ? "1 file" : `${pull.files.length} files`} of #${number} by ${pull.author ?? "nobody known"}`;
  return settled === null ? indexed : `${indexed}; ${settled}`;
}
