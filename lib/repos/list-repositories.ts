import type { Db } from "@/db/client";
import { processDatabase } from "@/db/process-database";
import { type InstallationRow, listInstallations } from "@/db/queries/installations";
import { scopeOf } from "@/lib/auth/access";
import type { Actor } from "@/lib/auth/actor";
import type { Scope } from "@/db/queries/scope";
import { readSettings } from "./repository-settings";

export type RepositoryItem = ReturnType<typeof repositoryItem>;

/** Repositories that are or were connected and that the actor may see, by name. */
export async function listRepositories(actor: Actor): Promise<RepositoryItem[]> {
  return repositoriesIn((await processDatabase()).db, await scopeOf(actor));
}

/** The same in a given database, for the doctor. */
export const repositoriesIn = async (db: Db, scope: Scope): Promise<RepositoryItem[]> =>
  (await listInstallations(db, scope)).map(repositoryItem);

/** A connected repository as the API and the Status page show it. */
export const repositoryItem = (row: InstallationRow) => ({
  id: row.id,
  name: `${row.owner}/${row.repo}`,
  active: row.active,
  mode: row.reviewMode,
  settings: readSettings(row.settings),
  // Counts the changes of mode and settings.
  settingsVersion: row.settingsVersion,
  scan: {
    state: row.scanState,
    error: row.scanError,
    commit: row.scannedCommit,
    files: row.fileCount,
    // While it runs: how many of how many files are stored.
    done: row.scanDone,
    total: row.scanTotal,
  },
  history: { state: row.historyState, error: row.historyError, pullRequests: row.historyCount },
  connectedAt: row.createdAt.toISOString(),
});
