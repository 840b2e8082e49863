import { processDatabase } from "@/db/process-database";
import { listWithoutHistory } from "@/db/queries/installations";
import { queue } from "@/lib/queue";

/** Queues the history of every connected repository that has not come to its end, once each. */
export async function requeueHistories(): Promise<void> {
  const { db } = await processDatabase();
  const waiting = await listWithoutHistory(db);
  if (waiting.length === 0) return;
  await queue().enqueue(
    "history",
    waiting.map(({ id }) => ({ data: { installationId: id }, key: id })),
  );
}
