import { processDatabase } from "@/db/process-database";
import { setEventStatus } from "@/db/queries/events";
import { getRun, type RunRow, updateRun } from "@/db/queries/workflow-runs";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { postFailure } from "./post-failure";
import { showStatus } from "./show-status";

/** Ends a run as failed, with its reason on the dashboard, on the commit, and in one short comment. */
export async function failReview(run: RunRow, reason: { message: string; code: string }): Promise<void> {
  const { db } = await processDatabase();
  const failed = {
    status: "failed",
    outcome: "failed",
    error: reason.message,
    errorCode: reason.code,
  } as const;
  await updateRun(db, run.id, { ...failed, step: null, finishedAt: new Date() });
  if (run.eventId) await setEventStatus(db, run.eventId, "failed", reason.message);
  log.warn({ runId: run.id, reason: reason.message }, "review failed");
  if (!run.post || run.host !== "github") return;
  const dashboardUrl = `${env().GLOSS_URL}/reviews/${run.id}`;
  await showStatus(run, { state: "cancelled", title: "The review failed" });
  await postFailure(db, run, reason.message, dashboardUrl);
}

/** For the dead letter: a run whose every try failed, or killed its process. */
export async function failDeadReview(runId: string): Promise<void> {
  const { db } = await processDatabase();
  const run = await getRun(db, runId);
  if (!run || !["queued", "running"].includes(run.status)) return;
  const message = run.error ?? "The process that reviewed it stopped each time it was tried.";
  await failReview(run, { message, code: run.errorCode ?? "internal" });
}
