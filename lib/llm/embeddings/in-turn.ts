import { GlossError } from "@/lib/errors";
import type { Embedder } from "../embedder";

interface Job {
  texts: string[];
  resolve(vectors: Float32Array): void;
  reject(error: unknown): void;
  signal: AbortSignal | undefined;
}

/**
 * Embeds by what reads one small batch at a time and gives its vectors in one array. Whatever waits, a query is next:
 * somebody waits for it, for no longer than the batch takes that is being read.
 */
export function inTurn(
  read: (texts: string[]) => Promise<Float32Array>,
  { batchSize, dimensions }: { batchSize: number; dimensions: number },
): Embedder["embed"] {
  const queries: Job[] = [];
  const passages: Job[] = [];
  let busy = false;

  async function drain(): Promise<void> {
    if (busy) return;
    busy = true;
    for (let job = queries.shift() ?? passages.shift(); job; job = queries.shift() ?? passages.shift()) {
      try {
        if (job.signal?.aborted) throw new GlossError("cancelled", "The embedding was called off.");
        job.resolve(await read(job.texts));
      } catch (error) {
        job.reject(error);
      }
    }
    busy = false;
  }

  return async (texts, kind, signal) => {
    const vectors: Float32Array[] = [];
    for (let start = 0; start < texts.length; start += batchSize) {
      const batch = texts.slice(start, start + batchSize);
      const flat = await new Promise<Float32Array>((resolve, reject) => {
        (kind === "query" ? queries : passages).push({ texts: batch, resolve, reject, signal });
        void drain();
      });
      for (let row = 0; row < batch.length; row++)
        vectors.push(flat.slice(row * dimensions, (row + 1) * dimensions));
    }
    return vectors;
  };
}
