import { randomUUID } from "node:crypto";
import { processDatabase } from "@/db/process-database";
import {
  deleteStaleFiles,
  endScan,
  getInstallation,
  type InstallationRow,
  updateInstallation,
  upsertFiles,
} from "@/db/queries/installations";
import { GlossError, publicMessage } from "@/lib/errors";
import { githubFor } from "@/lib/github/client-for";
import { graph } from "@/lib/graph/open-graph";
import { requestIndex } from "@/lib/index/request-index";
import { settleMissed } from "@/lib/knowledge/settle-pull";
import { log } from "@/lib/log";
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
    await indexCode(installation);
    await lookAfterMerges(installation, signal);
  } catch (error) {
    const passing = !(error instanceof GlossError) || error.retryable || error.code === "cancelled";
    await endScan(db, installationId, {
      scanError: publicMessage(error),
      ...(passing ? {} : { scanState: "failed" }),
    });
    if (passing) throw error;
  }
}

/** The code's index follows each scan; where it can't be asked for, the scan is none the worse. */
async function indexCode(repository: InstallationRow): Promise<void> {
  try {
    await requestIndex(repository);
  } catch (error) {
    log.warn(
      { err: error, owner: repository.owner, repo: repository.repo },
      "the code's index was not asked for",
    );
  }
}

/** Merges that no delivery told of; where they can't be read, the scan is none the worse. */
async function lookAfterMerges(repository: InstallationRow, signal: AbortSignal): Promise<void> {
  const { owner, repo } = repository;
  try {
    const { db } = await processDatabase();
    const settled = await settleMissed(db, await githubFor({ owner, repo }), { owner, repo }, signal);
    if (settled > 0) log.info({ owner, repo, settled }, "merged pull requests found");
  } catch (error) {
    log.info({ err: error, owner, repo }, "merged pull requests could not be looked after");
  }
}
