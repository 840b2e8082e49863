import { processDatabase } from "@/db/process-database";
import { chunksOfFiles } from "@/db/queries/code-files";
import { findCodeIndex } from "@/db/queries/code-indexes";
import { requireRole } from "@/lib/auth/access";
import type { Actor } from "@/lib/auth/actor";
import { type RepositoryRef, repositoryKey } from "@/lib/core/repository-key";

/**
 * Lines of files of the indexed commit, by path, as they are indexed. Left out are those that are not in the index, and
 * all of them once it serves another commit. Throws `not_found` for a repository that the actor may not see.
 */
export async function readIndexedFiles(
  actor: Actor,
  repository: RepositoryRef,
  commit: string,
  paths: readonly string[],
): Promise<Map<string, string[]>> {
  await requireRole(actor, repository, "viewer");
  const { db } = await processDatabase();
  const index = await findCodeIndex(db, repositoryKey(repository));
  const files = new Map<string, string[]>();
  if (!index || index.indexedCommit !== commit || paths.length === 0) return files;
  for (const { path, lines, startLine, text } of await chunksOfFiles(db, index, commit, paths)) {
    // Lines of no chunk are blank.
    const file = files.get(path) ?? Array.from({ length: lines }, () => "");
    for (const [at, line] of text.split("\n").entries()) file[startLine - 1 + at] = line;
    files.set(path, file);
  }
  return files;
}
