import { processDatabase } from "@/db/process-database";
import { resetFailed } from "@/db/queries/installations";

/**
 * Gives scans and histories of connected repositories that failed for good another try: at a start, because what was
 * wrong may have been set right since. Whoever looks for waiting work queues them.
 */
export async function requeueFailed(): Promise<void> {
  const { db } = await processDatabase();
  await resetFailed(db);
}
