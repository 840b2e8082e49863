import type { Database } from "@/db/client";
import type { CodeIndexRow } from "@/db/queries/code-indexes";
import {
  chunksAt,
  chunksByWords,
  chunksOfPaths,
  type FoundChunk,
  pathsOf,
  queryTerms,
  symbolsNamed,
} from "@/db/queries/code-search";
import { withVectors } from "@/db/queries/code-vectors";
import { lookAround } from "./look-around";
import { nearestByMeaning } from "./nearest-by-meaning";
import { rankByRules, rankPlainly } from "./rank-found";
import type { Ranked } from "./ranked";
import { readQuery } from "./read-query";
import { scoreWords } from "./score-words";
import { weighTerms } from "./weigh-terms";

/** Of each way to find them. */
const candidates = 200;
const mostSymbols = 100;
const mostPaths = 20;

/** What is compared, and whether places are ranked by more than that; for measuring what each of them is worth. */
export interface SearchWays {
  by: "words" | "meaning" | "both";
  rules: boolean;
}

/**
 * All places of an index that a query may be about, best first by the fixed formula.
 * @param before commits from this ordinal on are not known of: to learn from them. -1, of none.
 */
export async function findPlaces(
  database: Database,
  index: CodeIndexRow,
  q: string,
  { by, rules }: SearchWays,
  signal?: AbortSignal,
  before = -1,
): Promise<{ ranked: Ranked[]; meaning: { found: unknown; note: string | null } }> {
  const { db } = database;
  const query = readQuery(q);
  const [byWords, meaning, symbols, byPath] = await Promise.all([
    by === "meaning" ? null : wordsOf(database, index, query.words),
    by === "words" ? notCompared : nearestByMeaning(database, index, q, candidates, signal),
    !rules || query.names.length === 0 ? [] : symbolsNamed(db, index, query.names, mostSymbols),
    !rules || query.paths.length === 0 ? [] : chunksOfPaths(db, index, query.paths, mostPaths),
  ]);
  const declaring =
    symbols.length === 0
      ? []
      : await chunksAt(
          db,
          index,
          symbols.map(({ blobId, startLine }) => ({ blobId, line: startLine })),
        );
  const more = [...declaring, ...byPath];
  const blobs = new Set([...(byWords ?? []), ...(meaning.found ?? []), ...more].map(({ blobId }) => blobId));
  const paths = blobs.size === 0 ? new Map<number, string>() : await pathsOf(db, index, [...blobs]);
  const nearest = meaning.found && {
    found: meaning.found,
    compared: await withVectors(db, meaning.embedder, idsOf([...(byWords ?? []), ...more])),
  };
  const found = { words: byWords, nearest, more, symbols, paths };
  if (!rules) return { ranked: rankPlainly(found), meaning };
  const ranked = rankByRules(query, found);
  return { ranked: await lookAround(db, index, { query, symbols, ranked, before }), meaning };
}

async function wordsOf({ db }: Database, index: CodeIndexRow, words: string[]): Promise<FoundChunk[]> {
  if (words.length === 0) return [];
  const { terms, all } = await queryTerms(db, index, words);
  if (terms.length === 0) return [];
  const { rare, weighed } = weighTerms(terms, all);
  return scoreWords(await chunksByWords(db, index, { rare, terms: weighed, limit: candidates }), weighed);
}

const notCompared = { found: null, embedder: null, note: null };

const idsOf = (chunks: readonly FoundChunk[]): number[] => [...new Set(chunks.map(({ id }) => id))];
