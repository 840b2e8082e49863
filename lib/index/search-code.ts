import { z } from "zod";
import type { Database } from "@/db/client";
import { processDatabase } from "@/db/process-database";
import { type CodeIndexRow, findCodeIndex } from "@/db/queries/code-indexes";
import { versionInUse } from "@/db/queries/code-rankings";
import { wordsOfChunks } from "@/db/queries/code-search";
import { requireRole } from "@/lib/auth/access";
import type { Actor } from "@/lib/auth/actor";
import { type RepositoryRef, repositoryKey } from "@/lib/core/repository-key";
import { GlossError } from "@/lib/errors";
import { rankLearned } from "./learn/features";
import { findPlaces, type SearchWays } from "./search/find-places";
import type { Why } from "./search/ranked";
import { spread } from "./search/spread-files";

export type { SearchWays };

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
  /** Version by which they are ordered, learned from this repository; null is the formula that all begin with. */
  ranking: number | null;
  /** Whether vectors were compared too, and else why not. */
  meaning: { used: boolean; note: string | null };
  items: CodePlace[];
}

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

/** The same in an index that was found already, by some of the ways: for the evaluation. */
export async function searchIndex(
  database: Database,
  index: CodeIndexRow & { indexedCommit: string },
  q: string,
  limit: number,
  ways: SearchWays,
  signal?: AbortSignal,
): Promise<CodeAnswer> {
  const [{ ranked, meaning }, version] = await Promise.all([
    findPlaces(database, index, q, ways, signal),
    ways.rules ? versionInUse(database.db, index.id) : null,
  ]);
  const ordered = version ? rankLearned(ranked, version.weights) : ranked;
  const shown = ways.rules ? spread(ordered, limit) : ordered.slice(0, limit);
  const words = await wordsOfChunks(
    database.db,
    index,
    shown.map(({ chunk }) => chunk.id),
  );
  return {
    commit: index.indexedCommit,
    ranking: version?.number ?? null,
    meaning: { used: meaning.found !== null, note: meaning.note },
    items: shown.flatMap(({ chunk, path, why }) => {
      const told = words.get(chunk.id);
      if (!told) return [];
      const { startLine, endLine } = chunk;
      const header = told.header === "" ? path : `${path} > ${told.header}`;
      return [{ path, startLine, endLine, sha: index.indexedCommit, header, text: told.text, why }];
    }),
  };
}
