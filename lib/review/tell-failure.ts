import type { Db } from "@/db/client";
import { processDatabase } from "@/db/process-database";
import { beginPosting, completePosting, listUntoldFailures } from "@/db/queries/postings";
import { findRunOfHead, getRun, type RunRow } from "@/db/queries/workflow-runs";
import { env } from "@/lib/env";
import { GlossError } from "@/lib/errors";
import { findGitHub } from "@/lib/github/client-for";
import { log } from "@/lib/log";
import { queue } from "@/lib/queue";
import { createIssueComment } from "@/lib/source/github/create-issue-comment";
import { getViewer } from "@/lib/source/github/get-viewer";
import { findIssueComment } from "@/lib/source/github/list-issue-comments";
import { continueTrace } from "@/lib/telemetry/span";
import { renderMarker } from "./marker";
import { safeLine } from "./render/safe-markdown";

/** Older ones say nothing that anybody still waits for. */
const staleAfterHours = 24;

/** Queues failures to be told, each once however often it is called: its posting, stored before, is the job's id. */
export async function enqueueFailures(postings: { id: string; runId: string }[]): Promise<void> {
  if (postings.length === 0) return;
  await queue().enqueue(
    "tell-failure",
    postings.map(({ id, runId }) => ({ data: { runId }, id })),
  );
}

/** Queues what was left untold when a process died between storing and queueing it. */
export async function requeueFailures(): Promise<void> {
  const { db } = await processDatabase();
  const since = new Date(Date.now() - staleAfterHours * 3_600_000);
  await enqueueFailures(await listUntoldFailures(db, since));
}

/**
 * Says on the pull request, in one short comment, that its review failed and why; nothing where the head has
 * another review by now. Rejects with what another try may help against; what GitHub refuses stays in the log.
 */
export async function tellFailure(runId: string): Promise<void> {
  const { db } = await processDatabase();
  const run = await getRun(db, runId);
  if (!run) return;
  try {
    await continueTrace(run.correlationId, { name: "tell-failure", kind: "consumer" }, () => tell(db, run));
  } catch (error) {
    if (!(error instanceof GlossError) || error.retryable) throw error;
    log.warn({ err: error, runId }, "the failure could not be told on the pull request");
  }
}

async function tell(db: Db, run: RunRow): Promise<void> {
  if (run.number === null) return;
  const client = await findGitHub(run);
  const { id: runId, owner, repo, number } = run;
  if (!client || number === null) return;
  const pull = { owner, repo, number };
  if (run.headSha && (await findRunOfHead(db, pull, run.headSha))) return;
  const headSha = run.headSha ?? "unknown";
  const { posting } = await beginPosting(db, { runId, kind: "failure", headSha });
  if (posting.hostId !== null) return;
  const marker = renderMarker({ runId, headSha });
  // An earlier try may have been heard although its answer was lost.
  const earlier = await findIssueComment(client, { ...pull, marker, viewer: await getViewer(client) });
  const dashboard = `[the dashboard](${env().GLOSS_URL}/reviews/${runId})`;
  const body = `Gloss could not review this pull request: ${safeLine(run.error ?? "")}\n\nIt can be run again from ${dashboard}.\n\n${marker}`;
  const { id, url } = earlier ?? (await createIssueComment(client, { ...pull, body }));
  await completePosting(db, posting.id, { hostId: String(id), url });
}
