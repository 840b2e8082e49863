import { GlossError } from "@/lib/errors";
import type { Embedder } from "../embedder";
import { ensureModelFiles, type ModelSource, modelFolder } from "./model-files";
import { startWorker } from "./worker-thread";

const localDimensions = 384;

/** Texts that the model reads at a time: more are hardly faster and take much more memory. */
const batchSize = 8;

interface Job {
  texts: string[];
  resolve(vectors: Float32Array): void;
  reject(error: unknown): void;
  signal: AbortSignal | undefined;
}

/**
 * all-MiniLM-L6-v2 with eight-bit weights, on the CPU of this machine in a thread of its own, which is started by the
 * first texts and ends when there are none for a while. Fetches the model first where it is not there yet. Queries
 * overtake passages that wait.
 */
export async function localEmbedder(source: ModelSource): Promise<Embedder> {
  await ensureModelFiles(source);
  const worker = startWorker(modelFolder(source.dataDir));
  const queries: Job[] = [];
  const passages: Job[] = [];
  let busy = false;

  async function drain(): Promise<void> {
    if (busy) return;
    busy = true;
    for (let job = queries.shift() ?? passages.shift(); job; job = queries.shift() ?? passages.shift()) {
      try {
        if (job.signal?.aborted) throw new GlossError("cancelled", "The embedding was called off.");
        job.resolve(await worker.embed(job.texts));
      } catch (error) {
        job.reject(error);
      }
    }
    busy = false;
  }

  return {
    id: "all-minilm-l6-v2-int8:8199be6f",
    dimensions: localDimensions,
    async embed(texts, kind, signal) {
      const vectors: Float32Array[] = [];
      for (let start = 0; start < texts.length; start += batchSize) {
        const batch = texts.slice(start, start + batchSize);
        const flat = await new Promise<Float32Array>((resolve, reject) => {
          (kind === "query" ? queries : passages).push({ texts: batch, resolve, reject, signal });
          void drain();
        });
        for (let row = 0; row < batch.length; row++)
          vectors.push(flat.slice(row * localDimensions, (row + 1) * localDimensions));
      }
      return vectors;
    },
  };
}
