import type { Chunk } from "../parsed-file";
import { splitWords } from "../split-words";

/** The words by which a chunk is found, those that weigh most apart. */
export function chunkWords(chunk: Chunk & { path: string; around: string }) {
  return {
    names: splitWords(chunk.symbols.join(" ")).join(" "),
    around: splitWords(`${chunk.path} ${chunk.around}`).join(" "),
    text: splitWords(chunk.text).join(" "),
  };
}
