import type { FoundChunk, WordedChunk } from "@/db/queries/code-search";

/** How much a word counts by where it stands: a name that is declared, what is around it, the text itself. */
const weights: Record<string, number> = { A: 3, B: 3, D: 1 };
/** How soon more of the same word stops counting, and how much shorter places are preferred. */
const saturation = 1.2;
const lengthShare = 0.6;
/** Different words that a chunk usually has. */
const usualLength = 65;

/** Chunks by BM25 over their fields, best first. */
export function scoreWords(
  found: readonly WordedChunk[],
  terms: readonly { term: string; weight: number }[],
): FoundChunk[] {
  return found
    .map(({ stands, length, ...chunk }): FoundChunk => {
      const room = saturation * (1 - lengthShare + (lengthShare * length) / usualLength);
      const score = terms.reduce((sum, { term, weight }) => {
        // A word may be called like what every object has: `constructor`.
        const often = ((Object.hasOwn(stands, term) && stands[term]) || "")
          .split("")
          .reduce((count, place) => count + (weights[place] ?? 1), 0);
        return sum + (weight * often * (saturation + 1)) / (often + room);
      }, 0);
      return { ...chunk, score };
    })
    .toSorted((a, b) => b.score - a.score || a.id - b.id);
}
