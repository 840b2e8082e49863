/**
 * Runs in a thread of its own, started by its path, on Node alone: what comes from the project must be types.
 * Takes batches of texts and gives their vectors, one batch after the other.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import { Tokenizer } from "@huggingface/tokenizers";
import ort from "onnxruntime-node";

/** Tokens of one text that are read, its marks of begin and end among them; the model was trained on no more. */
const longest = 256;
const endMark = 102;

const { folder } = workerData as { folder: string };
const {
  truncation: _cut,
  padding: _padding,
  ...description
} = JSON.parse(await readFile(join(folder, "tokenizer.json"), "utf8"));
const tokenizer = new Tokenizer(description, {});
const session = await ort.InferenceSession.create(join(folder, "model.onnx"), {
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  // Keeps the memory of the largest batch for ever otherwise.
  enableCpuMemArena: false,
  logSeverityLevel: 3,
});

/** One vector of length 1 a text, one after the other in one array. */
async function embed(texts: string[]): Promise<Float32Array> {
  const tokens = texts.map((text) => {
    const { ids } = tokenizer.encode(text);
    return ids.length <= longest ? ids : [...ids.slice(0, longest - 1), endMark];
  });
  const width = Math.max(...tokens.map((ids) => ids.length));
  const inputIds = new BigInt64Array(texts.length * width);
  const mask = new BigInt64Array(texts.length * width);
  for (const [row, ids] of tokens.entries())
    for (const [at, id] of ids.entries()) {
      inputIds[row * width + at] = BigInt(id);
      mask[row * width + at] = 1n;
    }
  const tensor = (data: BigInt64Array) => new ort.Tensor("int64", data, [texts.length, width]);
  const all: Record<string, () => ort.Tensor> = {
    input_ids: () => tensor(inputIds),
    attention_mask: () => tensor(mask),
    token_type_ids: () => tensor(new BigInt64Array(texts.length * width)),
  };
  const feeds = Object.fromEntries(session.inputNames.map((name) => [name, all[name]!()]));
  const results = await session.run(feeds);
  const hidden = results[session.outputNames[0]!]!;
  return poolRows(
    hidden.data as Float32Array,
    tokens.map((ids) => ids.length),
    width,
  );
}

/** The mean of each row's tokens, made length 1. */
function poolRows(hidden: Float32Array, lengths: number[], width: number): Float32Array {
  const dimensions = hidden.length / (lengths.length * width);
  const vectors = new Float32Array(lengths.length * dimensions);
  for (const [row, length] of lengths.entries()) {
    const vector = vectors.subarray(row * dimensions, (row + 1) * dimensions);
    for (let at = 0; at < length; at++)
      for (let axis = 0; axis < dimensions; axis++)
        vector[axis]! += hidden[(row * width + at) * dimensions + axis]!;
    const norm = Math.hypot(...vector);
    for (let axis = 0; axis < dimensions; axis++) vector[axis]! /= norm || 1;
  }
  return vectors;
}

parentPort?.on("message", (message: "end" | { id: number; texts: string[] }) => {
  if (message === "end") {
    parentPort?.close();
    return void session.release();
  }
  const { id, texts } = message;
  embed(texts).then(
    (vectors) => parentPort?.postMessage({ id, vectors }, [vectors.buffer as ArrayBuffer]),
    (error: unknown) => parentPort?.postMessage({ id, error: String(error) }),
  );
});
parentPort?.postMessage({ ready: true });
