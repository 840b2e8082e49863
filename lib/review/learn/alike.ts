import type { Embedder } from "@/lib/llm/embedder";
import { within } from "@/lib/tools/within";
import { wordsOf } from "../findings/words";

/** Share of common words, and cosine, from which two sentences say the same. */
const enough = { words: 0.6, meaning: 0.86 };

/** Milliseconds after which words alone decide; a dozen sentences take the local model a second. */
const mostMs = 10_000;

/** Words that two texts have in common, of all that either has: 0 to 1. */
function wordLikeness(a: string, b: string): number {
  const [one, other] = [new Set(wordsOf(a)), new Set(wordsOf(b))];
  const all = new Set([...one, ...other]);
  return all.size === 0 ? 0 : (one.size + other.size - all.size) / all.size;
}

/** Which of the texts say the same as `text`, by their words or by their meaning, the most alike first. */
export async function findAlike(
  text: string,
  others: readonly string[],
  embedder: Embedder | null,
  signal: AbortSignal,
): Promise<number[]> {
  const meaning = await likenessOfMeaning(text, others, embedder, signal);
  return others
    .map((other, index) => {
      const shared = wordLikeness(text, other);
      const near = meaning[index] ?? 0;
      const same = text.trim().toLowerCase() === other.trim().toLowerCase();
      return {
        index,
        same: same || shared >= enough.words || near >= enough.meaning,
        by: Math.max(shared, near),
      };
    })
    .filter(({ same }) => same)
    .toSorted((a, b) => b.by - a.by)
    .map(({ index }) => index);
}

async function likenessOfMeaning(
  text: string,
  others: readonly string[],
  embedder: Embedder | null,
  signal: AbortSignal,
): Promise<number[]> {
  if (!embedder || others.length === 0) return [];
  try {
    const [asked, ...known] = await within(
      "The embedding model",
      mostMs,
      (stop) => embedder.embed([text, ...others], "passage", stop),
      signal,
    );
    return known.map((vector) => vector.reduce((sum, value, at) => sum + value * (asked?.[at] ?? 0), 0));
  } catch {
    return []; // Words are still compared.
  }
}

const denials =
  /\b(?:no|not|never|without|none|nor|cannot|\w+n't|instead of|rather than|no longer|stopped|avoids?)\b/gi;
/** Numbers and names of code: what a fact is about. */
const details = /\d+(?:\.\d+)*|`[^`]+`|\w*\p{Ll}\p{Lu}\w*|\w+_\w+|(?:[\w-]+\/)+[\w.-]*\w/gu;

/** Whether one of two texts that are about the same says something else: another number or name, or the contrary. */
export function differs(a: string, b: string): boolean {
  const denied = (text: string) => (text.match(denials)?.length ?? 0) % 2;
  const named = (text: string) => [...new Set(text.match(details) ?? [])].toSorted().join(" ").toLowerCase();
  return denied(a) !== denied(b) || named(a) !== named(b);
}
