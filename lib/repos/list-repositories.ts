import { processDatabase } from "@/db/process-database";
import type { Db } from "@/db/client";
import { listInstallations } from "@/db/queries/installations";
import type { Actor } from "@/lib/auth/actor";

/** Repositories that are or were connected, by name. */
export async function listRepositories(_actor: Actor) {
  return repositoriesIn((await processDatabase()).db);
}

/** The same in a given database, for the doctor. */
export async function repositoriesIn(db: Db) {
  const rows = await listInstallations(db);
  return rows.map((row) => ({
    id: row.id,
    name: `${row.owner}/${row.repo}`,
    active: row.active,
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
  }));
}
