import { processDatabase } from "@/db/process-database";
import { listQueuedRuns } from "@/db/queries/workflow-runs";
import { queue } from "@/lib/queue";

interface WaitingRun {
  id: string;
  owner: string;
  repo: string;
  number: number | null;
}

/** Puts a run into the queue, once however often it is called; runs of one pull request go one after the other. */
export async function enqueueRun(run: WaitingRun): Promise<void> {
  const group = run.number === null ? run.id : `${run.owner}/${run.repo}#${run.number}`.toLowerCase();
  await queue().enqueue("review", { runId: run.id }, { id: run.id, group });
}

/** Queues every waiting run again, for those whose process died between storing and queueing them. */
export async function requeueRuns(): Promise<void> {
  const { db } = await processDatabase();
  for (const run of await listQueuedRuns(db)) await enqueueRun(run);
}
