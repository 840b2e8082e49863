import { processDatabase } from "@/db/process-database";
import { listServed } from "@/db/queries/code-files";
import { scopeOf } from "@/lib/auth/access";
import type { Actor } from "@/lib/auth/actor";

export interface IndexedRepository {
  /** owner/repo */
  name: string;
  /** The indexed one. */
  commit: string;
  /** Whether its code is read from a folder of the machine, of which GitHub need not know. */
  fromFolder: boolean;
}

/** Repositories whose code can be searched and that the actor may see, by name. */
export async function listIndexed(actor: Actor): Promise<IndexedRepository[]> {
  const { db } = await processDatabase();
  const served = await listServed(db, await scopeOf(actor));
  return served.map(({ owner, repo, commit, fromFolder }) => ({
    name: `${owner}/${repo}`,
    commit,
    fromFolder,
  }));
}

/** Those that are read from a folder, in lower case. */
export const namesFromFolder = (repositories: readonly IndexedRepository[]): string[] =>
  repositories.flatMap(({ name, fromFolder }) => (fromFolder ? [name.toLowerCase()] : []));
