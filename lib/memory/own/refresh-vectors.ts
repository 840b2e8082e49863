import { setTimeout as sleep } from "node:timers/promises";
import type { Database } from "@/db/client";
import { putVectorOf, withoutVector } from "@/db/queries/memory-search";
import { log } from "@/lib/log";
import type { CurrentEmbedder } from "./engine";

/** Texts embedded at a time; between two batches others get their turn. */
const batchSize = 8;
const restMs = 20;
/** Before another try, when there is no embedder yet or it failed; doubles up to the second. */
const [leastPatienceMs, mostPatienceMs] = [500, 60_000];

/**
 * Gives vectors to the memories that have none of the present embedder: those stored while it was away, and all of
 * them after it was changed. Returns how to wake it. One loop at a time; it ends when nothing is left to do, and
 * never keeps the process alive.
 */
export function vectorRefresher(database: Database, embedder: CurrentEmbedder): () => void {
  const { db, vectors } = database;
  let running = false;
  let again: NodeJS.Timeout | undefined;
  let patienceMs = leastPatienceMs;

  async function run(): Promise<void> {
    const model = await embedder();
    if (!model) return later();
    for (;;) {
      const batch = await withoutVector(db, model.id, batchSize);
      if (batch.length === 0) return;
      const embedded = await model.embed(
        batch.map(({ text }) => text),
        "passage",
      );
      for (const [at, memory] of batch.entries()) {
        const vector = embedded[at];
        if (vector) await putVectorOf(db, memory, { embedder: model.id, vector });
      }
      patienceMs = leastPatienceMs;
      await sleep(restMs, undefined, { ref: false });
    }
  }

  function later(): void {
    clearTimeout(again);
    again = setTimeout(wake, patienceMs).unref();
    patienceMs = Math.min(mostPatienceMs, patienceMs * 2);
  }

  function wake(): void {
    if (running || !vectors.available) return;
    running = true;
    run()
      .catch((error: unknown) => {
        log.warn({ err: error }, "memories could not be given vectors; it is tried again");
        later();
      })
      .finally(() => (running = false));
  }
  return wake;
}
