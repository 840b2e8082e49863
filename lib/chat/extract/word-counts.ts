import { stemsOf } from "../cite/bears";

/** How common words are in what was searched: in how many of `all` places each stands. */
export interface WordCounts {
  all: number;
  /** By stem. */
  places: ReadonlyMap<string, number>;
}

/** Words of a question as they are counted. */
export const wordsOf = (question: string): string[] => [
  ...new Set([...question.matchAll(/[\p{L}\p{N}][\p{L}\p{N}_]+/gu)].map(([word]) => word)),
];

/** The counts of several repositories as one. */
export function sumCounts(
  counted: readonly { all: number; chunks: ReadonlyMap<string, number> }[],
): WordCounts {
  const places = new Map<string, number>();
  for (const { chunks } of counted) {
    const own = new Map<string, number>();
    // Of words with one stem the more common one is meant.
    for (const [word, many] of chunks)
      for (const stem of stemsOf(word, 2)) own.set(stem, Math.max(many, own.get(stem) ?? 0));
    for (const [stem, many] of own) places.set(stem, many + (places.get(stem) ?? 0));
  }
  return { all: counted.reduce((sum, { all }) => sum + all, 0), places };
}

/** The same where some texts are known beside what was counted: their words stand often enough to be known. */
export function withTexts(counts: WordCounts, texts: readonly string[], often: number): WordCounts {
  const places = new Map(counts.places);
  for (const stem of texts.flatMap((text) => stemsOf(text, 2)))
    places.set(stem, Math.max(often, places.get(stem) ?? 0));
  return { all: counts.all + texts.length, places };
}
