import { GlossError } from "@/lib/errors";
import { checkChange, type StaticReport } from "@/lib/rules/check-change";
import type { Rule } from "@/lib/rules/rule";
import type { Change } from "@/lib/source/change";
import type { FileTexts } from "../pack-files";

export interface RulesAgain {
  report: StaticReport;
  /** False for a run that is older than the keeping of texts: its stored report stands. */
  ranAgain: boolean;
  /** Files whose text was not kept: for them the stored findings stand. */
  notKept: string[];
}

/**
 * Runs the rules again over the kept texts, where there are any; nothing is read from anywhere else.
 * @param extraRules the repository's own, as they were then
 */
export async function replayRules(
  change: Change,
  stored: StaticReport,
  files: FileTexts | null,
  extraRules: readonly Rule[],
): Promise<RulesAgain> {
  if (!files) return { report: stored, ranAgain: false, notKept: [] };
  const missing = new Set<string>();
  const readKept = (path: string) => {
    const text = files.get(path);
    if (text !== undefined) return Promise.resolve(text);
    missing.add(path);
    return Promise.reject(new GlossError("not_found", "its text was not kept"));
  };
  const report = await checkChange(change, readKept, { extraRules });
  if (missing.size === 0) return { report, ranAgain: true, notKept: [] };
  const merge = <T extends { path: string }>(then: T[], now: T[]): T[] => {
    const before = Map.groupBy(then, ({ path }) => path);
    const after = Map.groupBy(now, ({ path }) => path);
    return change.files.flatMap(({ path }) => (missing.has(path) ? before : after).get(path) ?? []);
  };
  return {
    report: {
      findings: merge(stored.findings, report.findings),
      skipped: merge(stored.skipped, report.skipped),
      filesChecked: stored.filesChecked,
      rulesRun: stored.rulesRun,
    },
    ranAgain: true,
    // A file that could not be read then either has nothing to be told about.
    notKept: [...missing].filter((path) => !stored.skipped.some((file) => file.path === path)),
  };
}
