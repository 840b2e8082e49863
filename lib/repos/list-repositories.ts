import { processDatabase } from "@/db/process-database";
import { listInstallations } from "@/db/queries/installations";
import type { Actor } from "@/lib/auth/actor";

/** Repositories that are or were connected, by name. */
export async function listRepositories(_actor: Actor) {
  const { db } = await processDatabase();
  const rows = await listInstallations(db);
  return rows.map((row) => ({
    id: row.id,
    name: `${row.owner}/${row.repo}`,
    active: row.active,
    scan: { state: row.scanState, error: row.scanError, commit: row.scannedCommit, files: row.fileCount },
    connectedAt: row.createdAt.toISOString(),
  }));
}
