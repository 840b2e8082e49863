import type { FoundMemory, Memory } from "../memory";

interface Ranked {
  memory: Memory;
  /** Not below 0; what it means is up to the retriever. */
  score: number;
}

/**
 * One list out of what was found by meaning (scores up to 1) and by words (scores of any size). Each retriever gives
 * half of the score; with no search by meaning the words give all of it.
 */
export function fuse(
  meaning: readonly Ranked[] | null,
  words: readonly Ranked[],
  limit: number,
): FoundMemory[] {
  const share = meaning === null ? 1 : 0.5;
  const most = Math.max(...words.map(({ score }) => score), Number.MIN_VALUE);
  const found = new Map<string, FoundMemory & { meaning: number }>();
  for (const { memory, score } of meaning ?? []) {
    const part = 0.5 * Math.min(1, Math.max(0, score));
    found.set(memory.id, { memory, score: part, by: "meaning", meaning: part });
  }
  for (const { memory, score } of words) {
    const part = (share * score) / most;
    const other = found.get(memory.id)?.meaning ?? 0;
    found.set(memory.id, {
      memory,
      score: other + part,
      by: part > other ? "words" : "meaning",
      meaning: other,
    });
  }
  return [...found.values()]
    .sort((a, b) => b.score - a.score || b.memory.updatedAt.getTime() - a.memory.updatedAt.getTime())
    .slice(0, limit)
    .map(({ memory, score, by }) => ({ memory, score, by }));
}
