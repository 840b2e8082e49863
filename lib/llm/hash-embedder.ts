import { createHash } from "node:crypto";
import type { Embedder } from "./embedder";
import { normalise } from "./embeddings/normalise";

const dimensions = 256;

/** Vectors of the words and their three-letter parts, by hash: no model, the same everywhere, knows no synonyms. */
export const hashEmbedder: Embedder = {
  id: `hash:${dimensions}`,
  dimensions,
  embed: async (texts) => texts.map(vectorOf),
};

function vectorOf(text: string): Float32Array {
  const vector = new Float32Array(dimensions);
  for (const [word] of text.toLowerCase().matchAll(/[\p{L}\p{N}]+/gu)) {
    count(vector, word, 1);
    const padded = ` ${word} `;
    for (let at = 0; at + 3 <= padded.length; at++) count(vector, padded.slice(at, at + 3), 0.3);
  }
  return normalise(vector);
}

function count(vector: Float32Array, feature: string, weight: number): void {
  const hash = createHash("md5").update(feature).digest();
  const at = hash.readUInt16LE(0) % dimensions;
  vector[at] = (vector[at] ?? 0) + ((hash[2] ?? 0) & 1 ? weight : -weight);
}
