import type { Database } from "@/db/client";
import type { CodeIndexRow } from "@/db/queries/code-indexes";
import type { FoundChunk } from "@/db/queries/code-search";
import { chunksByMeaning } from "@/db/queries/code-vectors";
import { GlossError, publicMessage } from "@/lib/errors";
import { embedder, embedderState } from "@/lib/llm/open-embedder";
import { log } from "@/lib/log";

/** Less than whoever asks waits for; then it goes by words. */
const embedMs = 2_000;

/** By which embedder `found` were compared; all null but the reason where nothing can be. */
export type Nearest =
  | { found: FoundChunk[]; embedder: string; note: null }
  | { found: null; embedder: null; note: string };

const none = (note: string): Nearest => ({ found: null, embedder: null, note });

/** Chunks that mean what the query means. */
export async function nearestByMeaning(
  { db }: Database,
  index: CodeIndexRow,
  query: string,
  limit: number,
  signal?: AbortSignal,
): Promise<Nearest> {
  try {
    const model = await embedder();
    if (!model) return none(whyNot());
    const time = AbortSignal.timeout(embedMs);
    const stop = signal ? AbortSignal.any([signal, time]) : time;
    const late = new Promise<never>((_resolve, reject) => {
      const tell = () =>
        reject(new GlossError("timeout", "The embedding model was too slow for this search."));
      if (stop.aborted) tell();
      else stop.addEventListener("abort", tell, { once: true });
    });
    const [vector] = await Promise.race([model.embed([query], "query", stop), late]);
    if (!vector) return none("The embedding model gave no vector.");
    const found = await chunksByMeaning(db, index, { embedder: model.id, vector }, limit);
    return found.length === 0 ? none("No vectors are made yet.") : { found, embedder: model.id, note: null };
  } catch (error) {
    log.warn({ err: error }, "code was searched by words alone");
    return none(publicMessage(error));
  }
}

function whyNot(): string {
  const state = embedderState();
  return "reason" in state
    ? state.reason
    : state.kind === "off"
      ? "Embeddings are off."
      : "There is no embedding model.";
}
