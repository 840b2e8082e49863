import { processDatabase } from "@/db/process-database";
import { repositoriesWithMemories, repositoriesWithRuns } from "@/db/queries/known-repositories";
import { listInstallations } from "@/db/queries/installations";
import { scopeOf } from "@/lib/auth/access";
import type { Actor } from "@/lib/auth/actor";
import { repositoryKey } from "@/lib/core/repository-key";

/**
 * Repositories whose memory the actor may read, as `owner/repo` by name: those connected, those reviewed, and those of
 * which something is remembered.
 */
export async function memoryRepositories(actor: Actor): Promise<string[]> {
  const { db } = await processDatabase();
  const scope = await scopeOf(actor);
  const connected = await listInstallations(db, scope);
  const [met, remembered] =
    scope === null
      ? await Promise.all([repositoriesWithRuns(db), repositoriesWithMemories(db)])
      : [[], scope];
  const names = new Map<string, string>();
  // Whoever is named as the host writes it comes first.
  for (const one of [...connected, ...met]) {
    const key = repositoryKey(one);
    if (!names.has(key)) names.set(key, `${one.owner}/${one.repo}`);
  }
  for (const key of remembered) if (!names.has(key)) names.set(key, key);
  return [...names].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, name]) => name);
}
