import { processDatabase } from "@/db/process-database";
import { claimTask, type KnowledgeTaskRow, listTasksOfRun, settleTask } from "@/db/queries/knowledge-tasks";
import { GlossError, publicMessage } from "@/lib/errors";
import { log } from "@/lib/log";
import { followUp } from "@/lib/review/follow-up";
import { learnFromRun } from "@/lib/review/learn-from-run";
import { reportError } from "@/lib/telemetry/report-error";
import { indexClosed } from "./index-closed";
import { indexRun } from "./index-run";
import { settleClosed } from "./settle-closed";

/** A service that is away is waited out for hours; the queue tries no longer either. */
const mostAttempts = 20;

/**
 * Does one task. Resolves when nothing is left to do; rejects when another try may help. Its fault is written down
 * beside it, and touches neither the review nor what was posted.
 */
export async function performTask(taskId: string, signal: AbortSignal): Promise<void> {
  const { db } = await processDatabase();
  const task = await claimTask(db, taskId);
  if (!task) return;
  try {
    const note = await perform(task, signal);
    await settleTask(db, task.id, { state: "done", note, error: null, finishedAt: new Date() });
    log.info({ taskId, kind: task.kind, runId: task.runId, note }, "knowledge kept");
  } catch (error) {
    const known = error instanceof GlossError;
    if (!known)
      reportError(error, { where: `${task.kind} task`, ...(task.runId ? { runId: task.runId } : {}) });
    const passing = !known || error.retryable || error.code === "cancelled";
    const again = passing && task.attempts < mostAttempts;
    const end = again ? {} : { state: "failed" as const, finishedAt: new Date() };
    await settleTask(db, task.id, { error: publicMessage(error), ...end });
    log.warn({ err: error, taskId, kind: task.kind, attempt: task.attempts }, "knowledge was not kept");
    if (again) throw error;
  }
}

/** Does at once what a run left to do, for a command that has no queue. Never throws; what failed stays for a server. */
export async function performTasksOf(runId: string, signal: AbortSignal): Promise<void> {
  const { db } = await processDatabase();
  for (const { id } of await listTasksOfRun(db, runId)) await performTask(id, signal).catch(() => {});
}

function perform(task: KnowledgeTaskRow, signal: AbortSignal): Promise<string> {
  if (task.eventId !== null)
    return task.kind === "settle" ? settleClosed(task.eventId, signal) : indexClosed(task.eventId, signal);
  if (task.runId === null) throw new GlossError("internal", "A task came from nothing.");
  if (task.kind === "follow") return followUp(task.runId);
  return task.kind === "learn" ? learnFromRun(task.runId, signal) : indexRun(task.runId, signal);
}
