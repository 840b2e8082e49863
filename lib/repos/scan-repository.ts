import { randomUUID } from "node:crypto";
import { processDatabase } from "@/db/process-database";
import {
  deleteStaleFiles,
  endScan,
  getInstallation,
  updateInstallation,
  upsertFiles,
} from "@/db/queries/installations";
import { GlossError, publicMessage } from "@/lib/errors";
import { githubFor } from "@/lib/github/client-for";
import { graph } from "@/lib/graph/open-graph";
import { extensionOf, languageOf } from "@/lib/rules/language";
import { readTree } from "@/lib/source/github/read-tree";

const batchSize = 200;

/**
 * Reads the repository's file tree at its default branch and keeps it, in its table and in the graph; files that are
 * gone are removed. Safe to repeat. A fault that a retry can't mend ends the scan as failed, with its reason. One that
 * was asked for meanwhile waits for the next job.
 */
export async function scanRepository(installationId: string, signal: AbortSignal): Promise<void> {
  const { db } = await processDatabase();
  const installation = await getInstallation(db, installationId);
  if (!installation?.active) return;
  await updateInstallation(db, installationId, { scanState: "running", scanError: null });
  try {
    const { commit, files } = await readTree(await githubFor(installation), installation, signal);
    const seenAt = randomUUID();
    const known = await graph();
    await updateInstallation(db, installationId, { scanTotal: files.length, scanDone: 0 });
    for (let start = 0; start < files.length; start += batchSize) {
      if (signal.aborted) throw new GlossError("cancelled", "The scan was stopped.", { retryable: true });
      const batch = files.slice(start, start + batchSize);
      await upsertFiles(db, installationId, seenAt, batch);
      await known.upsertFiles(
        installation,
        seenAt,
        batch.map(({ path, size }) => ({
          path,
          size,
          language: languageOf(path) ?? (extensionOf(path) || null),
        })),
      );
      await updateInstallation(db, installationId, { scanDone: start + batch.length });
    }
    await deleteStaleFiles(db, installationId, seenAt);
    await known.removeStaleFiles(installation, seenAt);
    await endScan(db, installationId, {
      scanState: "completed",
      scanError: null,
      scannedCommit: commit,
      fileCount: files.length,
    });
  } catch (error) {
    const passing = !(error instanceof GlossError) || error.retryable || error.code === "cancelled";
    await endScan(db, installationId, {
      scanError: publicMessage(error),
      ...(passing ? {} : { scanState: "failed" }),
    });
    if (passing) throw error;
  }
}
