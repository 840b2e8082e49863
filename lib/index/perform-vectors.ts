import { processDatabase } from "@/db/process-database";
import { listServingIndexes } from "@/db/queries/code-indexes";
import { pruneVectors } from "@/db/queries/code-vectors";
import { env } from "@/lib/env";
import { lull } from "@/lib/inbox/receiving";
import { queue } from "@/lib/queue";
import { makeVectors } from "./make-vectors";
import { enqueueLearning } from "./perform-learning";

/** Before another look, where there is no model yet. */
const patienceSeconds = 10;
const lookedAtAtOnce = 2_000;
const firstHash = "00000000-0000-0000-0000-000000000000";

/** Makes vectors for a while and queues what is left: the job. */
export async function performVectors(repository: string, signal: AbortSignal): Promise<void> {
  const left = await makeVectors(repository, signal);
  if (left === "done") await enqueueLearning([repository]);
  if (left === "more") await enqueueVectors([repository]);
  if (left === "later" && env().EMBEDDINGS !== "off") await enqueueVectors([repository], patienceSeconds);
}

/** Queues the making of the vectors of these indexes, each at most once at a time. */
export async function enqueueVectors(repositories: readonly string[], startAfterSeconds = 0): Promise<void> {
  if (repositories.length === 0) return;
  await queue().enqueue(
    "index-vectors",
    repositories.map((repository) => ({ data: { repository }, key: repository, startAfterSeconds })),
  );
}

/**
 * Queues those of every index: after a start, and where another embedder is configured, some have none. Those of texts
 * that are gone go.
 */
export async function requeueVectors(): Promise<void> {
  const { db } = await processDatabase();
  if (!env().GLOSS_INDEX) return;
  for (let after: string | null = firstHash; after !== null; await lull())
    ({ next: after } = await pruneVectors(db, { after, limit: lookedAtAtOnce }));
  await enqueueVectors((await listServingIndexes(db)).map(({ repository }) => repository));
}
