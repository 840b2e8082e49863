import type { FoundChunk, FoundSymbol } from "@/db/queries/code-search";
import { noChannels } from "./channels";
import { pathMatcher } from "./path-words";
import type { Ranked } from "./ranked";
import type { ReadQuery } from "./read-query";
import { scored, spread } from "./spread-files";

/** What words give of the score where there is meaning too. */
const ofWords = 0.65;

/**
 * What is added to a score between 0 and 1. These and the factors below were chosen by public questions, of which
 * one half was looked at less (docs/quality.md).
 */
const forSure = 0.7;
const forName = 0.5;
/** A heading or a field of a type says less of what it is named after than a function or a class. */
const lesserKinds: Record<string, number> = { section: 0.2, property: 0.3, variable: 0.5, constant: 0.7 };
const forPath = 0.6;
const forOwnName = 0.3;
const forNamed = 0.3;
/** Words of a query that can be expected in one path. */
const usualPathWords = 3;
const forFile = 0.5;
/** Inner product of texts that have nothing to do with each other: what is found by no word and no name must be nearer. */
const leastAlike = 0.2;

const lower: [name: string, pattern: RegExp, factor: number][] = [
  [
    "test",
    /(^|\/)(tests?|__tests__|specs?|e2e|testing|fixtures?|__mocks__|bench(marks?)?)\/|[._-](test|spec|bench)\.[\w.]+$|(^|\/)test_[^/]*$|_test\.\w+$/i,
    0.4,
  ],
  ["example", /(^|\/)(examples?|playground|demos?|samples?)\//i, 0.6],
  ["types", /\.d\.[cm]?ts$/i, 0.8],
  ["generated", /(^|\/)(changelog|history)[^/]*$|\.(snap|svg|lock)$/i, 0.4],
  ["docs", /\.(mdx?|rst|adoc|txt)$/i, 0.5],
];

export interface Found {
  /** Null where they were not looked for. */
  words: readonly FoundChunk[] | null;
  /** Null where nothing was compared; `compared` are those of the others that have a vector too. */
  nearest: { found: readonly FoundChunk[]; compared: ReadonlySet<number> } | null;
  more: readonly FoundChunk[];
  symbols: readonly FoundSymbol[];
  /** By content. */
  paths: ReadonlyMap<number, string>;
}

/** The same as `rankByRules`, of which a file gives three places at most. */
export const rankFound = (query: ReadQuery, found: Found, limit: number): Ranked[] =>
  spread(rankByRules(query, found), limit);

/**
 * One list of what was found by words, by meaning and by name, best first. Words and meaning are each brought to 0 to 1
 * first; of a place that has no vector, words give all.
 */
export function rankByRules(query: ReadQuery, found: Found): Ranked[] {
  const words = toUnit(found.words ?? []);
  const nearest = found.nearest?.found ?? [];
  const meaning = toUnit(nearest);
  const near = new Map(nearest.map(({ id, score }) => [id, score]));
  const chunks = new Map([...found.more, ...nearest, ...(found.words ?? [])].map((one) => [one.id, one]));
  const wanted = wantedBy(query.words);
  const paths = pathMatcher(query);
  const mostWords = Math.max(1, Math.min(usualPathWords, paths.asked));
  const ranked = [...chunks.values()].flatMap((chunk): Ranked[] => {
    const path = found.paths.get(chunk.blobId);
    if (path === undefined) return [];
    const byWords = words.get(chunk.id) ?? 0;
    // What has no vector yet goes by its words, as all did before there were any.
    const byMeaning = meaning.get(chunk.id) ?? (found.nearest?.compared.has(chunk.id) ? 0 : null);
    const declared = declaredIn(chunk, found.symbols);
    const declares = [...new Set(declared.map(({ name }) => name))];
    const { inPath, inName, named: ofName } = paths.match(path);
    const isFound = byWords > 0 || declares.length > 0 || inPath.length > 0;
    if (!isFound && (near.get(chunk.id) ?? leastAlike) < leastAlike) return [];
    const lowered = lower.find(([name, pattern]) => pattern.test(path) && !wanted.has(name));
    const base =
      byMeaning === null
        ? byWords
        : found.words === null
          ? byMeaning
          : ofWords * byWords + (1 - ofWords) * byMeaning;
    const named = Math.max(
      0,
      ...declared.map(
        ({ name, kind }) =>
          (query.sure.has(name.toLowerCase()) ? forSure : forName) * (lesserKinds[kind] ?? 1),
      ),
    );
    const byPath =
      forPath * Math.min(1, inPath.length / mostWords) +
      forOwnName * Math.min(1, inName / mostWords) +
      (ofName ? forNamed : 0);
    const asked = query.paths.some((part) => path.toLowerCase().includes(part)) ? 1 : 0;
    const score = (base + named + byPath + asked) * (lowered?.[2] ?? 1);
    return [
      {
        chunk,
        path,
        why: {
          words: byWords,
          meaning: byMeaning,
          declares,
          inPath,
          lowered: lowered?.[0] ?? null,
          ofFile: 0,
          channels: noChannels,
          fixed: score,
          score,
        },
      },
    ];
  });
  return withFiles(ranked);
}

/** The same by words and meaning alone. */
export function rankPlainly({ words, nearest, paths }: Found): Ranked[] {
  const [byWords, byMeaning] = [words && toUnit(words), nearest && toUnit(nearest.found)];
  const chunks = new Map([...(words ?? []), ...(nearest?.found ?? [])].map((one) => [one.id, one]));
  const ranked = [...chunks.values()].flatMap((chunk): Ranked[] => {
    const path = paths.get(chunk.blobId);
    const shares = [byWords, byMeaning].flatMap((way) => (way ? [way.get(chunk.id) ?? 0] : []));
    const why = {
      words: byWords?.get(chunk.id) ?? 0,
      meaning: byMeaning && (byMeaning.get(chunk.id) ?? 0),
      declares: [],
      inPath: [],
      lowered: null,
      ofFile: 0,
      channels: noChannels,
    };
    const score = shares.reduce((sum, share) => sum + share, 0) / shares.length;
    return path === undefined ? [] : [{ chunk, path, why: { ...why, fixed: score, score } }];
  });
  return scored(ranked, ({ why }) => why.score);
}

/** Kinds of files that a query names, which then count in full. */
function wantedBy(words: readonly string[]): Set<string> {
  const wanted = new Set<string>();
  if (words.some((word) => /^(tests?|specs?|bench|benchmarks?)$/.test(word))) wanted.add("test");
  if (
    words.some((word) => /^(docs?|documents?|documentation|readme|guides?|manuals?|tutorials?)$/.test(word))
  )
    wanted.add("docs");
  if (words.some((word) => /^(examples?|demos?|samples?|playground)$/.test(word))) wanted.add("example");
  return wanted;
}

/** A file of which much was found is about it: each of its places gains a little. */
function withFiles(ranked: Ranked[]): Ranked[] {
  const sums = new Map<string, number>();
  for (const { path, why } of ranked) sums.set(path, (sums.get(path) ?? 0) + why.score);
  const most = Math.max(...sums.values(), Number.MIN_VALUE);
  return scored(
    ranked.map((one) => {
      const ofFile = (sums.get(one.path) ?? 0) / most;
      return { ...one, why: { ...one.why, ofFile, fixed: one.why.score * (1 + forFile * ofFile) } };
    }),
    ({ why }) => why.fixed,
  );
}

/** Kind of a file that is ranked lower; null for code that does the work. */
export const kindOfPath = (path: string): string | null =>
  lower.find(([, pattern]) => pattern.test(path))?.[0] ?? null;

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
