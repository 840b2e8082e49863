import { databaseFault } from "@/db/database-fault";
import { processDatabase } from "@/db/process-database";
import { setEventStatus } from "@/db/queries/events";
import { claimRun, getRun, type RunRow, updateRunningRun } from "@/db/queries/workflow-runs";
import { GlossError, publicMessage } from "@/lib/errors";
import { enqueueTasksOf } from "@/lib/knowledge/enqueue-tasks";
import { log } from "@/lib/log";
import { reportError } from "@/lib/telemetry/report-error";
import { continueTrace, type SpanNotes } from "@/lib/telemetry/span";
import { failReview } from "./fail-review";
import { runPipeline } from "./pipeline";
import { NoLongerWanted } from "./no-longer-wanted";
import { putOffRun } from "./requeue-runs";
import { reviewSpan } from "./review-span";

/** Waits longer than this are not spent in the job: it is put off. */
const longWaitSeconds = 20;
/** A run that was taken up this often takes the process down with it; see `releaseOrphans` in lib/queue.ts. */
const mostAttempts = 40;
/** A run that was put off for this long is given up. */
const giveUpHours = 12;

/**
 * Does one review, from claiming the run to its end. Resolves when there is nothing left to do for this job;
 * rejects when another try may help, and the queue then tries again with backoff.
 */
export async function performReview(runId: string, signal: AbortSignal): Promise<void> {
  const { db } = await processDatabase();
  const run = await claimRun(db, runId);
  if (!run) return;
  await continueTrace(run.correlationId, reviewSpan(run), async (span) => {
    try {
      if (run.attempts > mostAttempts)
        throw new GlossError(
          "internal",
          `It was tried ${run.attempts - 1} times, and the process stopped each time.`,
        );
      log.info({ runId, attempt: run.attempts }, "review started");
      await runPipeline(run, signal);
      await enqueueTasksOf(run.id);
      if (run.eventId) await setEventStatus(db, run.eventId, "completed");
      log.info({ runId }, "review completed");
    } catch (error) {
      await settle(run, databaseFault(error) ?? error, span);
    }
  });
}

async function settle(run: RunRow, error: unknown, span: SpanNotes): Promise<void> {
  const { db } = await processDatabase();
  if (error instanceof NoLongerWanted) {
    const now = await getRun(db, run.id);
    log.info({ runId: run.id, status: now?.status }, "review stopped: no longer wanted");
    span.set({ "gloss.outcome": now?.status });
    return;
  }
  span.fail(error);
  const code = error instanceof GlossError ? error.code : "internal";
  const message = publicMessage(error);
  if (!(error instanceof GlossError)) {
    log.error({ err: error, runId: run.id }, "review met a fault of our own");
    reportError(error, { where: "review", runId: run.id });
  }
  if (error instanceof GlossError && !error.retryable && error.code !== "cancelled") {
    reportError(error, { where: "review", runId: run.id });
    // The head may have become known on the way.
    await failReview((await getRun(db, run.id)) ?? run, { message, code });
    return;
  }
  const wait = error instanceof GlossError ? (error.retryAfter ?? 0) : 0;
  const waiting = { status: "queued", step: null, error: message, errorCode: code } as const;
  // Being put off by a rate limit is no try.
  const attempts = wait > longWaitSeconds ? run.attempts - 1 : run.attempts;
  const still = await updateRunningRun(db, run.id, { ...waiting, attempts });
  if (!still) return;
  const old = Date.now() - run.queuedAt.getTime() > giveUpHours * 3_600_000;
  if (wait > longWaitSeconds && !old) {
    log.info({ runId: run.id, wait }, "review put off");
    await putOffRun(run, wait);
    return;
  }
  throw error;
}
