import { processDatabase } from "@/db/process-database";
import { findCodeIndex } from "@/db/queries/code-indexes";
import { countTerms } from "@/db/queries/code-search";
import { requireRole } from "@/lib/auth/access";
import type { Actor } from "@/lib/auth/actor";
import { type RepositoryRef, repositoryKey } from "@/lib/core/repository-key";
import { splitWords } from "./split-words";

const mostWords = 200;

/**
 * In how many of an index's `all` chunks each of these words stands, as a whole or by one of its parts, whichever is
 * more common; words that are passed over everywhere, as `the`, are left out. Throws `not_found` for a repository that
 * the actor may not see.
 */
export async function countWords(
  actor: Actor,
  repository: RepositoryRef,
  words: readonly string[],
): Promise<{ all: number; chunks: Map<string, number> }> {
  await requireRole(actor, repository, "viewer");
  const { db } = await processDatabase();
  const index = await findCodeIndex(db, repositoryKey(repository));
  if (!index) return { all: 0, chunks: new Map() };
  const asked = new Map(words.slice(0, mostWords).map((word) => [word, splitWords(word)]));
  const parts = [...new Set([...asked.values()].flat())];
  const { all, counts } = await countTerms(db, index, parts);
  const chunks = new Map<string, number>();
  for (const [word, of] of asked) {
    const known = of.flatMap((part) => counts.get(part) ?? []);
    if (known.length > 0) chunks.set(word, Math.max(...known));
  }
  return { all, chunks };
}
