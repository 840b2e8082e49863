import type { Db } from "@/db/client";
import { processDatabase } from "@/db/process-database";
import { type InstallationRow, listInstallations } from "@/db/queries/installations";
import type { Actor } from "@/lib/auth/actor";

export type RepositoryItem = ReturnType<typeof repositoryItem>;

/** Repositories that are or were connected, by name. */
export async function listRepositories(_actor: Actor): Promise<RepositoryItem[]> {
  return repositoriesIn((await processDatabase()).db);
}

/** The same in a given database, for the doctor. */
export const repositoriesIn = async (db: Db): Promise<RepositoryItem[]> =>
  (await listInstallations(db)).map(repositoryItem);

/** A connected repository as the API and the Status page show it. */
export const repositoryItem = (row: InstallationRow) => ({
  id: row.id,
  name: `${row.owner}/${row.repo}`,
  active: row.active,
  mode: row.reviewMode,
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
