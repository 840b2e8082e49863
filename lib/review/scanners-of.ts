import type { RunRow } from "@/db/queries/workflow-runs";
import { env } from "@/lib/env";
import { githubFor } from "@/lib/github/client-for";
import type { RepositorySettings } from "@/lib/repos/repository-settings";
import { artifactScanner } from "@/lib/scanners/artifact-scanner";
import { osvScanner } from "@/lib/scanners/osv-scanner";
import type { Scanner } from "@/lib/scanners/scanner";
import { semgrepScanner } from "@/lib/scanners/semgrep-scanner";
import type { ToolReport } from "@/lib/scanners/tool-result";
import { uploadedReports } from "@/lib/scanners/uploaded-reports";
import type { Change } from "@/lib/source/change";
import type { HeadReader } from "./gather";

interface Wanted {
  readHead: HeadReader;
  settings: RepositorySettings["sarif"];
  /** Reports that came with the request. */
  given: ToolReport[];
}

/** What else looks at the change of a run, of all that is set up. */
export function scannersOf(
  run: RunRow & { headSha: string },
  change: Change,
  { readHead, settings, given }: Wanted,
): Scanner[] {
  const { GLOSS_SEMGREP: command, GLOSS_SEMGREP_RULES: rules = [] } = env();
  const { GLOSS_OSV: osv, GLOSS_OSV_URL: url, GLOSS_OSV_FILE: file = null } = env();
  const { artifacts: names, tools, wait } = settings;
  const waitMs = wait * 1_000;
  const fetches = run.host === "github" && names.length > 0;
  const github = () => githubFor(run);
  return [
    uploadedReports(run, { tools, waitMs }),
    ...(fetches ? [artifactScanner({ github, repository: run, names, waitMs })] : []),
    ...(given.length === 0 ? [] : [{ name: "SARIF files", patienceMs: 1_000, scan: async () => given }]),
    ...(osv || file !== null ? [osvScanner({ change, readHead, url, file })] : []),
    ...(rules.length > 0 ? [semgrepScanner({ change, readHead, command, rules })] : []),
  ];
}
