import { processDatabase } from "@/db/process-database";
import { listUnscanned } from "@/db/queries/installations";
import { queue } from "@/lib/queue";

/** Queues the scan of every connected repository that has none behind it, once each. */
export async function requeueScans(): Promise<void> {
  const { db } = await processDatabase();
  for (const { id } of await listUnscanned(db))
    await queue().enqueue("scan", { installationId: id }, { key: id });
}
