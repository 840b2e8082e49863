import type { RankedFinding, ReviewOutput } from "./output";
import { configNotes } from "./render/config-lines";
import { hearingNotes } from "./render/hearing-notes";
import { findingMessage, findingTitle, footerWords, suggestionText } from "./render/finding-text";
import { agentsLabel, headlineOf, heldBack, staticLabel, tally } from "./render/headline";
import { lookSection } from "./render/look-section";
import { codeSpan, safeLine } from "./render/safe-markdown";
import {
  basisSection,
  coverageSection,
  issuesSection,
  overlapsSection,
  relatedSection,
  type Section,
  summaryText,
} from "./render/sections";
import { count } from "./render/severity-mark";
import { sinceSection, toldSection } from "./render/since-sections";
import { isShown } from "./verdict";

/** A whole review as plain Markdown for a terminal or a file: no HTML, no links to places, nothing shortened. */
export function toMarkdown(output: ReviewOutput): string {
  const { mark, words } = headlineOf(output);
  const shown = output.findings.filter(isShown);
  const byPath = Map.groupBy(shown, ({ path }) => path);
  const files = [...byPath].map(([path, findings]) => [`### ${codeSpan(path)}`, ...findings.map(oneFinding)]);
  const sections = [
    sinceSection(output),
    toldSection(output),
    issuesSection(output),
    overlapsSection(output),
    relatedSection(output),
    lookSection(output),
    coverageSection(output),
    basisSection(output),
  ];
  const parts = [
    `# ${mark} Gloss: ${words}`,
    changeLine(output),
    staticLabel(output),
    ...agentsLabel(output),
    reason(output),
    tally(output),
    judged(output) ? summaryText(output, 60_000) : "",
    shown.length > 0 ? `## ${count(shown.length, "finding")}` : "",
    ...files.flat(),
    ...sections.map(sectionText),
    ...hearingNotes(output, null),
    ...configNotes(output),
    output.postedUrl && `Posted: ${output.postedUrl}`,
  ];
  return `${parts.filter(Boolean).join("\n\n")}\n`;
}

const judged = ({ outcome }: ReviewOutput) => outcome === "clean" || outcome === "findings";

function changeLine({ change }: ReviewOutput): string {
  const { host, owner, repo, number, title, base, head, files, additions, deletions } = change;
  const name = host === "local" ? repo : `${owner}/${repo}${number === null ? "" : `#${number}`}`;
  const range = `${base.sha.slice(0, 7)}..${head.sha.slice(0, 7)}`;
  return [
    codeSpan(name),
    safeLine(title),
    codeSpan(range),
    `${count(files, "file")} +${additions} −${deletions}`,
  ]
    .filter(Boolean)
    .join(" · ");
}

function reason(output: ReviewOutput): string {
  const words = judged(output) ? output.verdictReason : output.outcomeReason;
  const nothing = judged(output) ? heldBack(output) : "Nothing was judged.";
  return [words && safeLine(words, 600), nothing].filter(Boolean).join(" ");
}

function oneFinding(finding: RankedFinding): string {
  const { span, state, stateReason } = finding;
  const lines =
    span && (span.startLine === span.endLine ? `${span.startLine}` : `${span.startLine}-${span.endLine}`);
  const where = lines
    ? `, ${span.side === "LEFT" ? "removed " : ""}${span.startLine === span.endLine ? "line" : "lines"} ${lines}`
    : "";
  const why = state === "folded" && stateReason ? ` · no inline comment: ${safeLine(stateReason)}` : "";
  return [
    `${findingTitle(finding)}${where}`,
    findingMessage(finding, null),
    suggestionText(finding, "text"),
    `_${footerWords(finding, null)}${why}_`,
  ]
    .filter(Boolean)
    .join("\n\n");
}

function sectionText(section: Section | null): string {
  return section ? `## ${section.title}\n\n${section.lines.join("\n")}` : "";
}
