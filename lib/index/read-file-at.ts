import { processDatabase } from "@/db/process-database";
import { findCodeIndex } from "@/db/queries/code-indexes";
import { requireRole } from "@/lib/auth/access";
import type { Actor } from "@/lib/auth/actor";
import { type RepositoryRef, repositoryKey } from "@/lib/core/repository-key";
import { GlossError } from "@/lib/errors";
import { readFile } from "@/lib/source/git/read-files";
import { readIndexedFiles } from "./read-indexed-files";
import { gitHubClone } from "./source/open-github";

/**
 * Lines of a file at a commit that is or was indexed: of the index where it serves that commit, else of the clone or
 * folder that it is made from, without the network. Null where neither has it any more. Throws `not_found` for a
 * repository that the actor may not see.
 */
export async function readFileAt(
  actor: Actor,
  repository: RepositoryRef,
  { commit, path }: { commit: string; path: string },
  signal?: AbortSignal,
): Promise<string[] | null> {
  await requireRole(actor, repository, "viewer");
  const { db } = await processDatabase();
  const index = await findCodeIndex(db, repositoryKey(repository));
  if (!index) return null;
  if (index.indexedCommit === commit) {
    const lines = (await readIndexedFiles(actor, repository, commit, [path])).get(path);
    if (lines) return lines;
  }
  const dir = index.dir ?? (await gitHubClone(repository));
  if (dir === null) return null;
  try {
    const text = await readFile(dir, { path, sha: commit }, signal);
    return text === null ? null : text.replace(/\n$/, "").split("\n");
  } catch (error) {
    // A folder or a clone that is gone, or that never had this content, is no fault of who reads.
    if (error instanceof GlossError && error.code !== "cancelled") return null;
    throw error;
  }
}
