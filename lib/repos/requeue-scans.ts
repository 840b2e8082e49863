import { processDatabase } from "@/db/process-database";
import { listUnscanned } from "@/db/queries/installations";
import { queue } from "@/lib/queue";

/** Queues the scan of every connected repository that has none behind it, once each. */
export async function requeueScans(): Promise<void> {
  const { db } = await processDatabase();
  const unscanned = await listUnscanned(db);
  if (unscanned.length === 0) return;
  await queue().enqueue(
    "scan",
    unscanned.map(({ id }) => ({ data: { installationId: id }, key: id })),
  );
}
