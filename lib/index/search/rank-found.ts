import type { FoundChunk, FoundSymbol } from "@/db/queries/code-search";
import { splitWords } from "../split-words";
import type { ReadQuery } from "./read-query";

/** Why a place was found: what each of the ways to it gave, and what the rules made of that. */
export interface Why {
  words: number;
  /** Null where it had no vector to be compared by. */
  meaning: number | null;
  /** Names asked for that it declares. */
  declares: string[];
  /** Words asked for that stand in its path. */
  inPath: string[];
  /** `test`, `generated`, `example`, `types`: ranked lower. */
  lowered: string | null;
  score: number;
}

export interface Ranked {
  chunk: FoundChunk;
  path: string;
  why: Why;
}

/** What is added to a score between 0 and 1. */
const forSure = 1.2;
const forName = 0.35;
/** A heading or a field of a type says less of what it is named after than a function or a class. */
const lesserKinds: Record<string, number> = { section: 0.2, property: 0.3, variable: 0.5, constant: 0.7 };
const forPath = 0.3;
const forFile = 0.2;
const mostOfFile = 3;
/** Inner product of texts that have nothing to do with each other: what is found by no word and no name must be nearer. */
const leastAlike = 0.2;

const lower: [name: string, pattern: RegExp, factor: number][] = [
  [
    "test",
    /(^|\/)(tests?|__tests__|specs?|e2e|testing|fixtures?|__mocks__|bench(marks?)?)\/|[._-](test|spec|bench)\.[\w.]+$|(^|\/)test_[^/]*$|_test\.\w+$/i,
    0.6,
  ],
  ["example", /(^|\/)(examples?|playground|demos?|samples?)\//i, 0.7],
  ["types", /\.d\.[cm]?ts$/i, 0.8],
  ["generated", /(^|\/)(changelog|history)[^/]*$|\.(snap|svg|lock)$/i, 0.5],
];

/**
 * One list of what was found by words, by meaning and by name, best first; at most three places of a file. Words and
 * meaning are each brought to 0 to 1 and give half of the score; of a place that has no vector, words give all.
 */
export function rankFound(
  query: ReadQuery,
  found: {
    words: readonly FoundChunk[];
    /** Null where nothing was compared; `compared` are those of the others that have a vector too. */
    nearest: { found: readonly FoundChunk[]; compared: ReadonlySet<number> } | null;
    more: readonly FoundChunk[];
    symbols: readonly FoundSymbol[];
    paths: ReadonlyMap<number, string>;
  },
  limit: number,
): Ranked[] {
  const words = toUnit(found.words);
  const nearest = found.nearest?.found ?? [];
  const meaning = toUnit(nearest);
  const chunks = new Map([...found.more, ...nearest, ...found.words].map((one) => [one.id, one]));
  const alike = new Map(nearest.map(({ id, score }) => [id, score]));
  const wantsTests = query.words.some((word) => /^(tests?|specs?|bench|benchmarks?)$/.test(word));
  const ranked = [...chunks.values()].flatMap((chunk): Ranked[] => {
    const path = found.paths.get(chunk.blobId);
    if (path === undefined) return [];
    const byWords = words.get(chunk.id) ?? 0;
    // What has no vector yet goes by its words, as all did before there were any.
    const byMeaning = meaning.get(chunk.id) ?? (found.nearest?.compared.has(chunk.id) ? 0 : null);
    const declared = declaredIn(chunk, found.symbols);
    const declares = [...new Set(declared.map(({ name }) => name))];
    const inPath = sharedWords(path, query.words);
    const isFound = byWords > 0 || declares.length > 0 || inPath.length > 0;
    if (!isFound && (alike.get(chunk.id) ?? leastAlike) < leastAlike) return [];
    const lowered = lower.find(([name, pattern]) => pattern.test(path) && !(wantsTests && name === "test"));
    const base = byMeaning === null ? byWords : (byWords + byMeaning) / 2;
    const named = Math.max(
      0,
      ...declared.map(
        ({ name, kind }) =>
          (query.sure.has(name.toLowerCase()) ? forSure : forName) * (lesserKinds[kind] ?? 1),
      ),
    );
    const pathShare = Math.min(1, inPath.length / Math.max(1, Math.min(3, query.words.length)));
    const asked = query.paths.some((part) => path.toLowerCase().includes(part)) ? 1 : 0;
    const score = (base + named + forPath * pathShare + asked) * (lowered?.[2] ?? 1);
    return [
      {
        chunk,
        path,
        why: { words: byWords, meaning: byMeaning, declares, inPath, lowered: lowered?.[0] ?? null, score },
      },
    ];
  });
  return spread(withFiles(ranked), limit);
}

/** A file of which much was found is about it: each of its places gains a little. */
function withFiles(ranked: Ranked[]): Ranked[] {
  const sums = new Map<string, number>();
  for (const { path, why } of ranked) sums.set(path, (sums.get(path) ?? 0) + why.score);
  const most = Math.max(...sums.values(), Number.MIN_VALUE);
  return ranked
    .map(({ why, ...one }) => ({
      ...one,
      why: { ...why, score: why.score * (1 + (forFile * (sums.get(one.path) ?? 0)) / most) },
    }))
    .sort((a, b) => b.why.score - a.why.score || a.chunk.id - b.chunk.id);
}

function spread(ranked: Ranked[], limit: number): Ranked[] {
  const taken = new Map<string, number>();
  return ranked
    .filter(({ path }) => {
      const count = (taken.get(path) ?? 0) + 1;
      taken.set(path, count);
      return count <= mostOfFile;
    })
    .slice(0, limit);
}

function toUnit(found: readonly FoundChunk[]): Map<number, number> {
  const scores = found.map(({ score }) => score);
  const [least, most] = [Math.min(...scores), Math.max(...scores)];
  // The last of them is still better than what was not found.
  return new Map(
    found.map(({ id, score }) => [id, most === least ? 1 : 0.05 + (0.95 * (score - least)) / (most - least)]),
  );
}

const declaredIn = (chunk: FoundChunk, symbols: readonly FoundSymbol[]): FoundSymbol[] =>
  symbols.filter(
    ({ blobId, startLine }) =>
      blobId === chunk.blobId && startLine >= chunk.startLine && startLine <= chunk.endLine,
  );

function sharedWords(path: string, words: readonly string[]): string[] {
  const inPath = new Set(splitWords(path));
  return words.filter((word) => word.length > 2 && (inPath.has(word) || inPath.has(word.replace(/s$/, ""))));
}
