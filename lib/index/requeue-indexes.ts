import { processDatabase } from "@/db/process-database";
import { askForOldIndexes, listUnfinishedIndexes } from "@/db/queries/code-indexes";
import { env } from "@/lib/env";
import { queue } from "@/lib/queue";

const missedAfterMs = 3_600_000;
/** Before what failed is tried again, once its own retries are used up. */
const patienceMs = 300_000;

/** Queues indexes of these repositories (their keys), each at most once at a time. */
export async function enqueueIndexes(repositories: readonly string[]): Promise<void> {
  if (repositories.length === 0) return;
  await queue().enqueue(
    "index",
    repositories.map((repository) => ({ data: { repository }, key: repository })),
  );
}

/** Queues every index that waits, or whose run may have died. */
export async function requeueIndexes(): Promise<void> {
  if (!env().GLOSS_INDEX) return;
  const { db } = await processDatabase();
  const waiting = await listUnfinishedIndexes(db, new Date(Date.now() - patienceMs));
  await enqueueIndexes(waiting.map(({ repository }) => repository));
}

/** Has repositories looked at again of which nothing was heard for an hour: a push may not have been told. */
export async function seekMissedPushes(): Promise<void> {
  if (!env().GLOSS_INDEX) return;
  const { db } = await processDatabase();
  await askForOldIndexes(db, new Date(Date.now() - missedAfterMs));
}
