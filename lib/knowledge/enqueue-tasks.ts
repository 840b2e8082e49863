import { processDatabase } from "@/db/process-database";
import { listPendingTasks, listTasksOfRun } from "@/db/queries/knowledge-tasks";
import { log } from "@/lib/log";
import { queue } from "@/lib/queue";

/** Queues tasks, each once however often this is called; those of one repository go one after the other. */
export async function enqueueTasks(tasks: { id: string; repository: string }[]): Promise<void> {
  if (tasks.length === 0) return;
  await queue().enqueue(
    "knowledge",
    tasks.map(({ id, repository }) => ({ data: { taskId: id }, id, group: repository })),
  );
}

/** The same for what a run left to do. Never throws: whoever looks for waiting work finds them too. */
export async function enqueueTasksOf(runId: string): Promise<void> {
  try {
    const { db } = await processDatabase();
    await enqueueTasks((await listTasksOfRun(db, runId)).filter(({ state }) => state === "pending"));
  } catch (error) {
    log.warn({ err: error, runId }, "what follows a review was not queued; it is tried again");
  }
}

/** Queues every pending task again, for those whose process died between storing and queueing them. */
export async function requeueTasks(): Promise<void> {
  const { db } = await processDatabase();
  await enqueueTasks(await listPendingTasks(db));
}
