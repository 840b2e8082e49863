import { processDatabase } from "@/db/process-database";
import { setEventStatus } from "@/db/queries/events";
import { beginPosting } from "@/db/queries/postings";
import { getRun, type RunRow, updateRun } from "@/db/queries/workflow-runs";
import { errorCodes, GlossError } from "@/lib/errors";
import { log } from "@/lib/log";
import { reportError } from "@/lib/telemetry/report-error";
import { continueTrace } from "@/lib/telemetry/span";
import { putOffRun } from "./requeue-runs";
import { showStatus } from "./show-status";
import { enqueueFailures } from "./tell-failure";

/** Ends a run as failed, with its reason on the dashboard, on the commit, and in one short comment. */
export async function failReview(run: RunRow, reason: { message: string; code: string }): Promise<void> {
  const { db } = await processDatabase();
  const failed = {
    status: "failed",
    outcome: "failed",
    error: reason.message,
    errorCode: reason.code,
  } as const;
  const toTell = run.post && run.host === "github" && run.number !== null;
  // The comment is owed as soon as the run has failed, whatever dies before it is written.
  const posting = await db.transaction(async (tx) => {
    await updateRun(tx, run.id, { ...failed, step: null, finishedAt: new Date() });
    if (run.eventId) await setEventStatus(tx, run.eventId, "failed", reason.message);
    if (!toTell) return null;
    const owed = { runId: run.id, kind: "failure", headSha: run.headSha ?? "unknown" } as const;
    return (await beginPosting(tx, owed)).posting;
  });
  log.warn({ runId: run.id, reason: reason.message }, "review failed");
  if (!posting) return;
  await enqueueFailures([posting]);
  await showStatus(run, { state: "cancelled", title: "The review failed" });
}

/**
 * For the dead letter: a run whose every try failed. One that is still running did not fail, its processes died or
 * lost the database: it is tried again, and `performReview` ends it when that happens too often.
 */
export async function failDeadReview(runId: string): Promise<void> {
  const { db } = await processDatabase();
  const run = await getRun(db, runId);
  if (run?.status === "running") return putOffRun(run, 0);
  if (run?.status !== "queued") return;
  const message = run.error ?? "The process that reviewed it stopped each time it was tried.";
  const code = errorCodes.find((known) => known === run.errorCode) ?? "internal";
  await continueTrace(run.correlationId, { name: "give-up", kind: "consumer" }, async (span) => {
    const error = new GlossError(code, message);
    span.fail(error);
    reportError(error, { where: "dead review", runId });
    await failReview(run, { message, code });
  });
}
