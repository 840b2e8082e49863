import { setTimeout as sleep } from "node:timers/promises";
import { processDatabase } from "@/db/process-database";
import { findCodeIndex } from "@/db/queries/code-indexes";
import { analyzeGrown } from "@/db/queries/code-statistics";
import { noteEmbedderRate, storeVectors, withoutVectors } from "@/db/queries/code-vectors";
import { GlossError } from "@/lib/errors";
import { lull } from "@/lib/inbox/receiving";
import { embedder } from "@/lib/llm/open-embedder";
import { untilIndexed } from "./vectors/step-aside";
import { noteVectors, vectorRate } from "./vectors/vector-rate";

/** Stored together. */
const batchSize = 8;
const readAtOnce = 64;
const restMs = 10;
const firstHash = "00000000-0000-0000-0000-000000000000";
/** Then the job ends and asks for the next, so that indexes of others get their turn. */
const longestMs = 120_000;
/**
 * Gives vectors to the texts of an index that have none of the present embedder: for two minutes, then the rest is
 * another job's (`more`), as all is while there is no model yet (`later`). Nothing waits for them: until then, code is found by words and names.
 */
export async function makeVectors(
  repository: string,
  signal: AbortSignal,
): Promise<"done" | "more" | "later"> {
  const { db } = await processDatabase();
  const model = await embedder();
  if (!model) return "later";
  const until = performance.now() + longestMs;
  let after = firstHash;
  for (let from: number | null = null; ;) {
    const index = await findCodeIndex(db, repository);
    if (!index || index.indexedCommit === null) return "done";
    await analyzeGrown(db);
    const found = await withoutVectors(db, index, model.id, { after, limit: readAtOnce });
    const texts = [...new Map(found.map((text) => [text.textHash, text])).values()];
    if (texts.length === 0 && after === firstHash) return "done";
    // At the end it begins again: the index may have moved to texts before the place that was come to.
    after = texts.at(-1)?.textHash ?? firstHash;
    if (from === null) {
      // How long it takes to load the model says nothing of the texts.
      await model.embed(["text"], "query", signal);
      from = performance.now();
    }
    for (let at = 0; at < texts.length; at += batchSize) {
      if (signal.aborted)
        throw new GlossError("cancelled", "Making vectors was stopped.", { retryable: true });
      from += await untilIndexed(signal);
      const batch = texts.slice(at, at + batchSize);
      const made = await model.embed(
        batch.map(({ header, text }) => `${header}\n${text}`),
        "passage",
        signal,
      );
      await storeVectors(
        db,
        model.id,
        batch.flatMap(({ textHash }, place) => {
          const vector = made[place];
          return vector ? [{ textHash, vector }] : [];
        }),
      );
      await sleep(restMs);
      await lull();
      const now = performance.now();
      noteVectors(repository, batch.length, now - from);
      from = now;
      if (at % readAtOnce === 0) await noteEmbedderRate(db, model.id, vectorRate(repository) ?? 0);
      if (now > until) return "more";
    }
  }
}
