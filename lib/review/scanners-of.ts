import type { RunRow } from "@/db/queries/workflow-runs";
import { env } from "@/lib/env";
import { osvScanner } from "@/lib/scanners/osv-scanner";
import type { Scanner } from "@/lib/scanners/scanner";
import type { ToolReport } from "@/lib/scanners/tool-result";
import { semgrepScanner } from "@/lib/scanners/semgrep-scanner";
import { uploadedReports } from "@/lib/scanners/uploaded-reports";
import type { Change } from "@/lib/source/change";
import type { HeadReader } from "./gather";

/** What else looks at the change of a run, of all that is set up. @param given reports that came with the request */
export function scannersOf(
  run: RunRow & { headSha: string },
  change: Change,
  { readHead, given }: { readHead: HeadReader; given: ToolReport[] },
): Scanner[] {
  const { GLOSS_SEMGREP: command, GLOSS_SEMGREP_RULES: rules = [] } = env();
  const { GLOSS_OSV: osv, GLOSS_OSV_URL: url, GLOSS_OSV_FILE: file = null } = env();
  return [
    uploadedReports(run),
    ...(given.length === 0 ? [] : [{ name: "SARIF files", patienceMs: 1_000, scan: async () => given }]),
    ...(osv || file !== null ? [osvScanner({ change, readHead, url, file })] : []),
    ...(rules.length > 0 ? [semgrepScanner({ change, readHead, command, rules })] : []),
  ];
}
