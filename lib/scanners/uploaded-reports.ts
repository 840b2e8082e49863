import { processDatabase } from "@/db/process-database";
import { markScanReportsUsed, readScanReports } from "@/db/queries/scan-reports";
import { type RepositoryRef, repositoryKey } from "@/lib/core/repository-key";
import { unpackResults } from "./pack-results";
import type { Scanner } from "./scanner";
import type { ToolReport } from "./tool-result";

/** The reports that were uploaded for the commit of a review by the time it looks. */
export const uploadedReports = (run: RepositoryRef & { id: string; headSha: string }): Scanner => ({
  name: "Uploaded reports",
  patienceMs: 4_000,
  scan: async () => {
    const { db } = await processDatabase();
    const rows = await readScanReports(db, repositoryKey(run), run.headSha.toLowerCase());
    const reports = await Promise.all(
      rows.map(async ({ tool, toolVersion, category, results, leftOut }): Promise<ToolReport> => ({
        tool,
        version: toolVersion,
        category,
        results: await unpackResults(results),
        // Written by the upload alone, in this shape.
        leftOut: leftOut as Record<string, number>,
      })),
    );
    await markScanReportsUsed(
      db,
      rows.map(({ id }) => id),
      run.id,
    );
    return reports;
  },
});
