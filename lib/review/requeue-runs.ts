import { processDatabase } from "@/db/process-database";
import { listQueuedRuns } from "@/db/queries/workflow-runs";
import { queue } from "@/lib/queue";

interface WaitingRun {
  id: string;
  owner: string;
  repo: string;
  number: number | null;
}

/** Runs of one pull request go one after the other. */
const groupOf = ({ id, owner, repo, number }: WaitingRun): string =>
  number === null ? id : `${owner}/${repo}#${number}`.toLowerCase();

/** Puts runs into the queue, each once however often this is called. */
export async function enqueueRuns(runs: WaitingRun[]): Promise<void> {
  if (runs.length === 0) return;
  await queue().enqueue(
    "review",
    runs.map((run) => ({ data: { runId: run.id }, id: run.id, group: groupOf(run) })),
  );
}

/** Queues a run once more, beside the job that it had, which is spent. */
export async function putOffRun(run: WaitingRun, seconds: number): Promise<void> {
  const job = { data: { runId: run.id }, group: groupOf(run), startAfterSeconds: seconds };
  await queue().enqueue("review", [job]);
}

/** Queues every waiting run again, for those whose process died between storing and queueing them. */
export async function requeueRuns(): Promise<void> {
  const { db } = await processDatabase();
  await enqueueRuns(await listQueuedRuns(db));
}
