import type { Change } from "@/lib/source/change";
import type { MergedFinding } from "./merge-findings";
import { fitSuggestion } from "./suggestion-block";

interface Checks {
  readHead: (path: string) => Promise<string | null>;
  parsesAsWell: (path: string, before: string, after: string) => boolean | null;
}

/** Suggestions cut to fit their lines; one that would not apply or not parse becomes advice in the message. */
export function fitFindings(
  change: Change,
  findings: MergedFinding[],
  checks: Checks,
): Promise<MergedFinding[]> {
  return Promise.all(findings.map((finding) => fit(change, finding, checks)));
}

async function fit(
  change: Change,
  finding: MergedFinding,
  { readHead, parsesAsWell }: Checks,
): Promise<MergedFinding> {
  const { suggestion, span, path, ...rest } = finding;
  const file = change.files.find((candidate) => candidate.path === path);
  if (suggestion === undefined || !span || !file) return finding;
  const before = file.status === "added" ? null : await readHead(path).catch(() => null);
  const fitted = fitSuggestion(file, span, suggestion, ({ startLine, endLine, code }) => {
    if (before === null) return null;
    const lines = before.split("\n");
    lines.splice(startLine - 1, endLine - startLine + 1, ...code.split("\n"));
    return parsesAsWell(path, before, lines.join("\n"));
  });
  if ("code" in fitted) return { ...rest, path, span, suggestion: fitted.code };
  const advice =
    fitted.why === "it changes nothing"
      ? ""
      : `\n\nSuggested (not offered to apply: ${fitted.why}):\n\n${fitted.advice}`;
  return { ...rest, path, span, message: `${rest.message}${advice}` };
}
