import { z } from "zod";
import type { Database } from "@/db/client";
import { processDatabase } from "@/db/process-database";
import { type CodeIndexRow, findCodeIndex } from "@/db/queries/code-indexes";
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
import { requireRole } from "@/lib/auth/access";
import type { Actor } from "@/lib/auth/actor";
import { type RepositoryRef, repositoryKey } from "@/lib/core/repository-key";
import { GlossError } from "@/lib/errors";
import { nearestByMeaning } from "./search/nearest-by-meaning";
import { rankFound, rankPlainly, type Why } from "./search/rank-found";
import { readQuery } from "./search/read-query";
import { scoreWords } from "./search/score-words";
import { weighTerms } from "./search/weigh-terms";

export const codeQuery = z.strictObject({
  q: z.string().trim().min(1, "is empty").max(1_000).meta({ description: "Words, a question, or names" }),
  limit: z.coerce.number().int().min(1).max(50).default(10),
});

/** A place in the code; its text is exactly the lines of the path at the commit. */
export interface CodePlace {
  path: string;
  /** First and last line, counted from 1. */
  startLine: number;
  endLine: number;
  /** The commit. */
  sha: string;
  /** Declarations around it. */
  header: string;
  text: string;
  why: Why;
}

export interface CodeAnswer {
  commit: string;
  /** Whether vectors were compared too, and else why not. */
  meaning: { used: boolean; note: string | null };
  items: CodePlace[];
}

/** Of each way to find them. */
const candidates = 200;
const mostSymbols = 100;
const mostPaths = 20;
/** A search over which the index moves is done again. */
const mostTries = 4;

/**
 * Places of a repository's code that a query is about, best first, at the commit that is indexed. Throws `not_found`
 * for a repository that the actor may not see or that has no index yet.
 */
export async function searchCode(
  actor: Actor,
  repository: RepositoryRef,
  input: z.input<typeof codeQuery>,
  signal?: AbortSignal,
): Promise<CodeAnswer> {
  await requireRole(actor, repository, "viewer");
  return searchServed(repository, input, signal);
}

/** The same for work on that very repository which nobody asked for, as the review of a push. */
export async function searchServed(
  { owner, repo }: RepositoryRef,
  input: z.input<typeof codeQuery>,
  signal?: AbortSignal,
): Promise<CodeAnswer> {
  const { success, data, error } = codeQuery.safeParse(input);
  if (!success)
    throw new GlossError("bad_request", `The query ${error.issues[0]?.message ?? "can't be read"}.`);
  const { q, limit } = data;
  const database = await processDatabase();
  for (let tries = 0; ; tries++) {
    const index = await findCodeIndex(database.db, repositoryKey({ owner, repo }));
    if (!index || index.indexedCommit === null)
      throw new GlossError(
        "not_found",
        index?.error
          ? `There is no index of ${owner}/${repo} yet: ${index.error}`
          : `There is no index of ${owner}/${repo} yet.`,
      );
    const answer = await searchIndex(
      database,
      { ...index, indexedCommit: index.indexedCommit },
      q,
      limit,
      { by: "both", rules: true },
      signal,
    );
    const after = await findCodeIndex(database.db, index.repository);
    const still = after?.indexedCommit === index.indexedCommit && after.generation === index.generation;
    if (still || tries >= mostTries) return answer;
  }
}

/** What is compared, and whether places are ranked by more than that; for measuring what each of them is worth. */
export interface SearchWays {
  by: "words" | "meaning" | "both";
  rules: boolean;
}

/** The same in an index that was found already, by some of the ways: for the evaluation. */
export async function searchIndex(
  database: Database,
  index: CodeIndexRow & { indexedCommit: string },
  q: string,
  limit: number,
  { by, rules }: SearchWays,
  signal?: AbortSignal,
): Promise<CodeAnswer> {
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
  const ranked = rules ? rankFound(query, found, limit) : rankPlainly(found, limit);
  return {
    commit: index.indexedCommit,
    meaning: { used: meaning.found !== null, note: meaning.note },
    items: ranked.map(({ chunk, path, why }) => ({
      path,
      startLine: chunk.startLine,
      endLine: chunk.endLine,
      sha: index.indexedCommit,
      header: chunk.header === "" ? path : `${path} > ${chunk.header}`,
      text: chunk.text,
      why,
    })),
  };
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
