import type { Database } from "@/db/client";
import { askForIndex, type CodeIndexRow, findCodeIndex } from "@/db/queries/code-indexes";
import { indexRepository } from "@/lib/index/index-repository";
import { makeVectors } from "@/lib/index/make-vectors";

/**
 * Indexes a commit of a bare repository as the product does, with vectors where there is an embedder.
 * @returns the index that serves the commit
 */
export async function indexCheckout(
  { db }: Database,
  { owner, repo }: { owner: string; repo: string },
  { dir, commit, withMeaning }: { dir: string; commit: string; withMeaning: boolean },
  signal: AbortSignal,
): Promise<CodeIndexRow & { indexedCommit: string }> {
  const repository = `${owner}/${repo}`.toLowerCase();
  await askForIndex(db, { repository, owner, repo, dir });
  await indexRepository(
    db,
    repository,
    () => Promise.resolve({ dir, commit, branch: null, fetchBlobs: () => Promise.resolve() }),
    signal,
  );
  if (withMeaning) while ((await makeVectors(repository, signal)) === "more");
  const found = await findCodeIndex(db, repository);
  if (!found || found.indexedCommit === null)
    throw new Error(`${repository} was not indexed: ${found?.error}`);
  return { ...found, indexedCommit: found.indexedCommit };
}
