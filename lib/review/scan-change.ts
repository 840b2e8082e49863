import type { Finding } from "@/lib/core/finding";
import { GlossError, publicMessage } from "@/lib/errors";
import { log } from "@/lib/log";
import { placeResults } from "@/lib/scanners/place-results";
import type { Scanner } from "@/lib/scanners/scanner";
import type { ToolReport } from "@/lib/scanners/tool-result";
import type { Change } from "@/lib/source/change";
import { within } from "@/lib/tools/within";
import type { ScannedBy } from "./output";

/** What other tools say of a change. */
export interface Scans {
  /** Tool by tool in order of name, the gravest of each first. */
  findings: Finding[];
  /** Every tool that was heard, also with nothing to say. */
  tools: ScannedBy[];
  /** What could not be had, one sentence each. */
  problems: string[];
}

export const noScans: Scans = { findings: [], tools: [], problems: [] };

interface ScanOptions {
  readHead: (path: string) => Promise<string | null>;
  /** Also takes what tools say of unchanged lines of changed files. */
  wholeFiles: boolean;
  signal: AbortSignal;
}

/** Asks every scanner at the same time, and takes of what they say what is about the change. Only a cancellation stops it. */
export async function scanChange(
  change: Change,
  scanners: readonly Scanner[],
  { readHead, wholeFiles, signal }: ScanOptions,
): Promise<Scans> {
  const problems: string[] = [];
  const heard = await Promise.all(
    scanners.map(async ({ name, patienceMs, scan }): Promise<ToolReport[]> => {
      try {
        return await within(name, patienceMs, scan, signal);
      } catch (error) {
        if (signal.aborted) throw error;
        // A fault of ours in a part that is not needed is for the log, not for the review's end.
        if (!(error instanceof GlossError)) log.error({ err: error, scanner: name }, "a scanner failed");
        const why = publicMessage(error);
        problems.push(why.startsWith(name) ? why : `${name}: ${why}`);
        return [];
      }
    }),
  );
  const findings: Finding[] = [];
  const tools: ScannedBy[] = [];
  const reports = Map.groupBy(heard.flat(), ({ tool }) => tool);
  for (const [tool, ofTool] of [...reports].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const results = ofTool.flatMap((report) => report.results);
    const placed = await placeResults(tool, results, { change, readHead, wholeFiles });
    findings.push(...placed.findings);
    for (const { problems: own = [] } of ofTool)
      problems.push(...own.map((problem) => (tool ? `${tool}: ${problem}` : problem)));
    // What only says that there was nothing to be heard.
    if (tool === "") continue;
    tools.push({ tool, results: results.length, onChange: placed.findings.length + placed.over });
    if (placed.over > 0)
      problems.push(
        `${tool}: the ${placed.findings.length} gravest of its ${placed.findings.length + placed.over} results on changed lines were taken.`,
      );
  }
  return { findings, tools, problems: problems.sort() };
}
