import type { Db } from "@/db/client";
import { isDataFault } from "@/db/sql-state";
import { processDatabase } from "@/db/process-database";
import { type EventRow, setEventStatus, takePendingEvents } from "@/db/queries/events";
import { findRunOfHead, insertRun, type RunRow } from "@/db/queries/workflow-runs";
import { publicMessage } from "@/lib/errors";
import { log } from "@/lib/log";
import { endOpenReviews } from "@/lib/review/end-open-reviews";
import { enqueueRuns } from "@/lib/review/requeue-runs";
import { showStatus } from "@/lib/review/show-status";
import { reportError } from "@/lib/telemetry/report-error";
import { continueTrace } from "@/lib/telemetry/span";
import { pullRequestWork } from "@/lib/source/pull-request-work";
import { lull } from "./receiving";

/** Small: the embedded database answers nobody else during a transaction, and a sender waits for its answer. */
const batchSize = 10;
const holder = globalThis as { glossDrain?: Promise<void> | undefined; glossDrainAgain?: boolean };

/**
 * Turns every pending event into its work, oldest first, until none is left. Safe to call at any time and from
 * many places: calls that come while one is at work share it and make it look once more.
 */
export function drainInbox(): Promise<void> {
  if (holder.glossDrain) {
    holder.glossDrainAgain = true;
    return holder.glossDrain;
  }
  holder.glossDrain = drain().finally(() => {
    holder.glossDrain = undefined;
  });
  return holder.glossDrain;
}

async function drain(): Promise<void> {
  const { db } = await processDatabase();
  for (;;) {
    await lull();
    holder.glossDrainAgain = false;
    const { taken, runs } = await db.transaction(async (tx) => takeBatch(tx));
    for (const run of runs)
      await continueTrace(run.correlationId, { name: "enqueue", kind: "producer" }, async () => {
        void showStatus(run, { state: "queued", title: "Waiting to be reviewed" });
        await enqueueRuns([run]);
      });
    if (taken === 0 && !holder.glossDrainAgain) return;
  }
}

async function takeBatch(tx: Db): Promise<{ taken: number; runs: RunRow[] }> {
  const pending = await takePendingEvents(tx, batchSize);
  const runs: RunRow[] = [];
  for (const event of pending) {
    const run = await beginAlone(tx, event);
    if (run) runs.push(run);
  }
  return { taken: pending.length, runs };
}

/** One event that can't become work fails alone, behind a savepoint: it must not hold up those around it. */
function beginAlone(tx: Db, event: EventRow): Promise<RunRow | null> {
  return continueTrace(event.correlationId, { name: "drain" }, async (span) => {
    try {
      return await tx.transaction((savepoint) => beginWork(savepoint, event));
    } catch (error) {
      // A deadlock or a lost connection passes: the whole batch is taken again.
      if (!isDataFault(error)) throw error;
      span.fail(error);
      log.error({ err: error, eventId: event.id }, "event failed");
      reportError(error, { where: "inbox" });
      await setEventStatus(tx, event.id, "failed", publicMessage(error));
      return null;
    }
  });
}

/** What one event asks for: a review, the end of open ones, or only to be on record. */
async function beginWork(tx: Db, event: EventRow): Promise<RunRow | null> {
  const work = pullRequestWork(event.event, event.action, event.payload);
  if (work.kind === "none") {
    await setEventStatus(tx, event.id, "completed", work.note);
    return null;
  }
  const pull = { owner: work.owner, repo: work.repo, number: work.number };
  if (work.kind === "closed") {
    await endOpenReviews(tx, pull, {
      status: "cancelled",
      reason: "The pull request was closed.",
      keep: null,
      posted: true,
    });
    await setEventStatus(tx, event.id, "completed", "closed");
    return null;
  }
  const known = await findRunOfHead(tx, pull, work.headSha);
  if (known) {
    await setEventStatus(tx, event.id, "completed", `this head already has review ${known.id}`);
    return null;
  }
  const run = await insertRun(tx, {
    eventId: event.id,
    trigger: "webhook",
    host: "github",
    ...pull,
    headSha: work.headSha,
    title: work.title,
    author: work.author,
    url: work.url,
    post: true,
    correlationId: event.correlationId,
  });
  await setEventStatus(tx, event.id, "running");
  if (run)
    await endOpenReviews(tx, pull, {
      status: "superseded",
      reason: "A newer push took its place.",
      keep: run.id,
      posted: true,
    });
  log.info({ runId: run?.id, ...pull }, "review queued");
  return run;
}
