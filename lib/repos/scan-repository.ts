import { randomUUID } from "node:crypto";
import { processDatabase } from "@/db/process-database";
import {
  deleteStaleFiles,
  getInstallation,
  updateInstallation,
  upsertFiles,
} from "@/db/queries/installations";
import { GlossError, publicMessage } from "@/lib/errors";
import { requireGitHub } from "@/lib/review/github";
import { readTree } from "@/lib/source/github/read-tree";

const batchSize = 200;

/**
 * Reads the repository's file tree at its default branch and keeps it; files that are gone are removed. Safe to
 * repeat. A fault that a retry can't mend ends the scan as failed, with its reason.
 */
export async function scanRepository(installationId: string, signal: AbortSignal): Promise<void> {
  const { db } = await processDatabase();
  const installation = await getInstallation(db, installationId);
  if (!installation?.active) return;
  await updateInstallation(db, installationId, { scanState: "running", scanError: null });
  try {
    const { commit, files } = await readTree(requireGitHub(), installation, signal);
    const seenAt = randomUUID();
    for (let start = 0; start < files.length; start += batchSize)
      await upsertFiles(db, installationId, seenAt, files.slice(start, start + batchSize));
    await deleteStaleFiles(db, installationId, seenAt);
    await updateInstallation(db, installationId, {
      scanState: "completed",
      scannedCommit: commit,
      fileCount: files.length,
    });
  } catch (error) {
    if (!(error instanceof GlossError) || error.retryable) throw error;
    await updateInstallation(db, installationId, { scanState: "failed", scanError: publicMessage(error) });
  }
}
