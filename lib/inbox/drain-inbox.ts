import type { Db } from "@/db/client";
import { isDataFault } from "@/db/sql-state";
import { processDatabase } from "@/db/process-database";
import { type EventRow, setEventStatus, takePendingEvents } from "@/db/queries/events";
import { findRunOfHead, insertRun, type RunRow } from "@/db/queries/workflow-runs";
import { publicMessage } from "@/lib/errors";
import { repositoryKey } from "@/lib/core/repository-key";
import { insertTasks } from "@/db/queries/knowledge-tasks";
import { enqueueTasks } from "@/lib/knowledge/enqueue-tasks";
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
    const { taken, runs, tasks } = await db.transaction(async (tx) => takeBatch(tx));
    for (const run of runs)
      await continueTrace(run.correlationId, { name: "enqueue", kind: "producer" }, async () => {
        void showStatus(run, { state: "queued", title: "Waiting to be reviewed" });
        await enqueueRuns([run]);
      });
    await enqueueTasks(tasks);
    if (taken === 0 && !holder.glossDrainAgain) return;
  }
}

/** What an event became. */
type Begun = { run: RunRow | null; tasks: { id: string; repository: string }[] };

const nothing: Begun = { run: null, tasks: [] };

async function takeBatch(tx: Db): Promise<{ taken: number; runs: RunRow[]; tasks: Begun["tasks"] }> {
  const pending = await takePendingEvents(tx, batchSize);
  const begun: Begun[] = [];
  for (const event of pending) begun.push(await beginAlone(tx, event));
  return {
    taken: pending.length,
    runs: begun.flatMap(({ run }) => run ?? []),
    tasks: begun.flatMap(({ tasks }) => tasks),
  };
}

/** One event that can't become work fails alone, behind a savepoint: it must not hold up those around it. */
function beginAlone(tx: Db, event: EventRow): Promise<Begun> {
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
      return nothing;
    }
  });
}

/** What one event asks for: a review, the end of open ones, or only to be on record. */
async function beginWork(tx: Db, event: EventRow): Promise<Begun> {
  const work = pullRequestWork(event.event, event.action, event.payload);
  if (work.kind === "none") {
    await setEventStatus(tx, event.id, "completed", work.note);
    return nothing;
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
    const closed = { kind: "index", repository: repositoryKey(pull), number: pull.number } as const;
    return { run: null, tasks: await insertTasks(tx, [{ ...closed, eventId: event.id }]) };
  }
  const known = await findRunOfHead(tx, pull, work.headSha);
  if (known) {
    await setEventStatus(tx, event.id, "completed", `this head already has review ${known.id}`);
    return nothing;
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
  return { run, tasks: [] };
}
