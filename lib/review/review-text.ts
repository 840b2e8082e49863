import { foldedText, severityMark } from "./comment-text";
import type { RankedFinding, ReviewOutput } from "./output";
import { codeSpan, safeLine, safeMarkdown } from "./render/safe-markdown";
import { placeOf } from "./render/place";
import type { Verdict } from "./result";

/** GitHub takes 65,536 characters; bytes and our own counting may differ a little. */
const longestBody = 60_000;
const longestSummary = 20_000;
const mostFiles = 60;

const verdictWords: Record<Verdict, string> = {
  APPROVE: "Approved",
  REQUEST_CHANGES: "Changes requested",
  NEEDS_DISCUSSION: "Reviewed",
};

/**
 * The body of a review. `moved` are findings that were to stand on a line and could not; they are told here in
 * full. What is over GitHub's limit is left out from the end of the folded findings, and counted.
 */
export function reviewText(output: ReviewOutput, moved: RankedFinding[]): string {
  const head = [heading(output), label(output), summary(output)].filter(Boolean);
  const tail = [issues(output), coverage(output), basis(output)].filter(Boolean);
  const fixed = [...head, ...tail].join("\n\n").length;
  const told = [...moved, ...output.findings.filter(({ state }) => state === "folded")];
  const more = folded(output, told, longestBody - fixed);
  return [...head, ...more, ...tail].join("\n\n");
}

function heading({ verdict, verdictReason, outcome, outcomeReason, findings }: ReviewOutput): string {
  if (outcome === "skipped") return `## Gloss: skipped\n\n${safeLine(outcomeReason ?? "")}`;
  const shown = findings.filter(({ state }) => state === "posted" || state === "folded");
  const marks = (["critical", "high", "medium", "low"] as const)
    .map((severity) => ({ severity, count: shown.filter((finding) => finding.severity === severity).length }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => `${severityMark[severity]} ${count} ${severity}`);
  const found = marks.length > 0 ? marks.join(" · ") : "nothing found";
  return `## Gloss: ${verdict ? verdictWords[verdict] : "Reviewed"} · ${found}\n\n${safeLine(verdictReason ?? "")}`;
}

const staticWords = {
  no_model_key:
    "**Static tier only:** no model key is configured, so rules and the search for secrets looked at the added lines and nobody else did.",
  asked_for:
    "**Static tier only**, as asked for: rules and the search for secrets looked at the added lines.",
  out_of_budget: "**Static tier only:** the budget for models is used up.",
  model_unavailable: "**Static tier only:** the model could not be reached.",
};

const label = ({ mode, staticReason, outcome }: ReviewOutput): string =>
  mode === "static" && outcome !== "skipped" && staticReason ? staticWords[staticReason] : "";

function summary({ summary: text, change }: ReviewOutput): string {
  return text
    ? safeMarkdown(text, { place: placeOf(change), headings: "demote", maxChars: longestSummary })
    : "";
}

function folded({ change, dashboardUrl }: ReviewOutput, told: RankedFinding[], room: number): string[] {
  if (told.length === 0) return [];
  const texts = told.map(
    (finding) =>
      `${foldedText(finding, placeOf(change))}${finding.stateReason ? `\n\n<sub>Here because ${safeLine(finding.stateReason)}.</sub>` : ""}`,
  );
  const kept: string[] = [];
  let used = 400;
  for (const text of texts) {
    if (used + text.length > room) break;
    kept.push(text);
    used += text.length + 10;
  }
  const cut = texts.length - kept.length;
  const rest =
    cut > 0
      ? [
          `${cut} more ${cut === 1 ? "finding is" : "findings are"} ${dashboardUrl ? `on [the dashboard](${dashboardUrl})` : "not shown for lack of room"}.`,
        ]
      : [];
  return [
    `<details><summary>${told.length} more ${told.length === 1 ? "finding" : "findings"}</summary>\n\n${[...kept, ...rest].join("\n\n---\n\n")}\n\n</details>`,
  ];
}

function issues({ issues: resolved, semanticMatches }: ReviewOutput): string {
  const lines = [
    ...resolved.map(
      ({ owner, repo, number, title }) =>
        `- Says it resolves ${codeSpan(`${owner}/${repo} ${number}`)}${title ? `: ${safeLine(title)}` : ""}`,
    ),
    ...semanticMatches.map(
      ({ number, title, confidence, reason }) =>
        `- May have to do with ${codeSpan(`issue ${number}`)}${title ? ` ${safeLine(title)}` : ""} (${confidence} confidence): ${safeLine(reason)}`,
    ),
  ];
  return lines.length > 0 ? `**Issues**\n\n${lines.join("\n")}` : "";
}

function coverage({ coverage: { partly, notReviewed } }: ReviewOutput): string {
  const lines = [
    ...partly.map((file) => ({ ...file, how: "in part" })),
    ...notReviewed.map((file) => ({ ...file, how: "not" })),
  ];
  if (lines.length === 0) return "";
  const shown = lines
    .slice(0, mostFiles)
    .map(({ path, reason, how }) => `- ${codeSpan(path)} ${how}: ${safeLine(reason)}`);
  const cut = lines.length > mostFiles ? [`- and ${lines.length - mostFiles} more`] : [];
  return `<details><summary>Not reviewed, or in part: ${lines.length} ${lines.length === 1 ? "file" : "files"}</summary>\n\n${[...shown, ...cut].join("\n")}\n\n</details>`;
}

function basis({
  basis: rests,
  coverage: { reviewed },
  usage,
  problems,
  dashboardUrl,
  outcome,
}: ReviewOutput): string {
  if (outcome === "skipped") return "";
  const parts = [
    `${reviewed.length} ${reviewed.length === 1 ? "file" : "files"} reviewed`,
    `${rests.rulesRun} rules over ${rests.filesChecked} files`,
    ...(rests.model
      ? [
          `${codeSpan(rests.model)} in ${rests.modelCalls} calls (${usage.input + usage.output} tokens, prompt ${codeSpan(rests.promptVersion ?? "")})`,
        ]
      : []),
    ...(rests.filesRead.length > 0
      ? [`files read: ${rests.filesRead.slice(0, 8).map(codeSpan).join(", ")}`]
      : []),
    ...(rests.issuesRead.length > 0
      ? [`issues read: ${rests.issuesRead.map(({ number }) => codeSpan(String(number))).join(", ")}`]
      : []),
    ...problems.slice(0, 5).map((problem) => safeLine(problem)),
  ];
  const trace = dashboardUrl ? ` · [trace](${dashboardUrl})` : "";
  return `<sub>Rests on ${parts.join(" · ")}${trace}</sub>`;
}
