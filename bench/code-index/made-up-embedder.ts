import type { Embedder } from "@/lib/llm/embedder";

/** As many numbers as the local model's vectors have. */
const dimensions = 384;

/** Vectors as long as the local model's, by the sum of each word's numbers, which are made up: it costs no time. */
export const madeUpEmbedder: Embedder = {
  id: `made-up:${dimensions}`,
  dimensions,
  embed: async (texts) => texts.map(vectorOf),
};

function vectorOf(text: string): Float32Array {
  const vector = new Float32Array(dimensions);
  for (const [word] of text.toLowerCase().matchAll(/[\p{L}\p{N}]+/gu)) {
    let state = 7;
    for (let at = 0; at < word.length; at++) state = (state * 31 + word.charCodeAt(at)) >>> 0;
    for (let times = 0; times < 24; times++) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      const at = (state >>> 8) % dimensions;
      vector[at] = (vector[at] ?? 0) + ((state & 4096) === 0 ? 1 : -1);
    }
  }
  const norm = Math.hypot(...vector) || 1;
  return vector.map((value) => value / norm);
}
