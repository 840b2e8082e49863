import { setTimeout as sleep } from "node:timers/promises";
import { processDatabase } from "@/db/process-database";
import { markScanReportsUsed, readScanReports, type ScanReportRow } from "@/db/queries/scan-reports";
import { type RepositoryRef, repositoryKey } from "@/lib/core/repository-key";
import { unpackResults } from "./pack-results";
import type { Scanner } from "./scanner";
import type { ToolReport } from "./tool-result";

interface Awaited {
  /** Names of tools whose report is waited for. */
  tools: string[];
  /** Milliseconds at most, and between two looks. */
  waitMs: number;
  everyMs?: number;
}

/** The reports that were uploaded for the commit of a review by the time it looks, and those that it waits for. */
export const uploadedReports = (
  run: RepositoryRef & { id: string; headSha: string },
  { tools, waitMs, everyMs = 2_000 }: Awaited = { tools: [], waitMs: 0 },
): Scanner => ({
  name: "Uploaded reports",
  patienceMs: 4_000 + (tools.length > 0 ? waitMs : 0),
  scan: async (signal) => {
    const { db } = await processDatabase();
    const until = Date.now() + waitMs;
    const missingIn = (rows: ScanReportRow[]) =>
      tools.filter((name) => !rows.some(({ tool }) => tool.toLowerCase() === name.toLowerCase()));
    let rows = await readScanReports(db, repositoryKey(run), run.headSha.toLowerCase());
    for (let left = waitMs; missingIn(rows).length > 0 && left > 0; left = until - Date.now()) {
      await sleep(Math.min(left, everyMs), undefined, { signal });
      rows = await readScanReports(db, repositoryKey(run), run.headSha.toLowerCase());
    }
    const reports = await Promise.all(rows.map(toReport));
    await markScanReportsUsed(
      db,
      rows.map(({ id }) => id),
      run.id,
    );
    const missing = missingIn(rows);
    return missing.length === 0 ? reports : [...reports, nothingOf(missing, waitMs)];
  },
});

const toReport = async ({
  tool,
  toolVersion,
  category,
  results,
  leftOut,
}: ScanReportRow): Promise<ToolReport> => ({
  tool,
  version: toolVersion,
  category,
  results: await unpackResults(results),
  // Written by the upload alone, in this shape.
  leftOut: leftOut as Record<string, number>,
});

const nothingOf = (tools: string[], waitMs: number): ToolReport => ({
  tool: "",
  version: null,
  category: "",
  results: [],
  leftOut: {},
  problems: tools.map(
    (tool) => `${tool}: no report of this commit has come${waitMs > 0 ? ` within ${waitMs / 1000} s` : ""}.`,
  ),
});
