import type { Embedder } from "../embedder";
import { inTurn } from "./in-turn";
import { ensureModelFiles, type ModelSource, modelFolder } from "./model-files";
import { startWorker } from "./worker-thread";

const localDimensions = 384;

/**
 * Texts that the model reads at a time. Eight take half as long again each, for they are all made as long as the
 * longest, and much more memory; a query would wait for all of them.
 */
const batchSize = 1;

/**
 * all-MiniLM-L6-v2 with eight-bit weights, on the CPU of this machine in a thread of its own, which is started by the
 * first texts and ends when there are none for a while. Fetches the model first where it is not there yet. Queries
 * overtake passages that wait.
 */
export async function localEmbedder(source: ModelSource): Promise<Embedder> {
  await ensureModelFiles(source);
  const worker = startWorker(modelFolder(source.dataDir));
  return {
    id: "all-minilm-l6-v2-int8:8199be6f",
    dimensions: localDimensions,
    embed: inTurn((texts) => worker.embed(texts), { batchSize, dimensions: localDimensions }),
  };
}
