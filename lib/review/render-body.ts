import { type Marker, renderMarker } from "./marker";
import type { RankedFinding, ReviewOutput } from "./output";
import { configNotes } from "./render/config-lines";
import { codePlace } from "./render/evidence-line";
import { fill, mostOnGitHub, sizeOf } from "./render/fill";
import { findingFooter, findingMessage, findingTitle, suggestionText } from "./render/finding-text";
import { agentsLabel, headlineOf, heldBack, staticLabel, tally } from "./render/headline";
import { lookSection } from "./render/look-section";
import { type Place, placeOf } from "./render/place";
import { codeSpan, safeLine } from "./render/safe-markdown";
import { hearingNotes } from "./render/hearing-notes";
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

/** Room for findings that have no line of their own; what is over is listed by title. */
const roomForUnplaced = 20_000;
const roomForTitles = 5_000;

/**
 * The body of a posted review, marker included: Markdown that GitHub takes whatever was found (at most 65,536
 * characters). When there is too much, folded findings give way first, counted and with a link to where they are.
 * @param moved findings that were to stand on a line that the host refused; they are told in the open instead
 * @param marker who posted the text, where that is not this review: it then takes an earlier one's place
 */
export function renderBody(
  output: ReviewOutput,
  moved: RankedFinding[] = [],
  marker: Marker = { runId: output.runId, headSha: output.change.head.sha },
): string {
  const place = placeOf(output.change);
  const judged = output.outcome === "clean" || output.outcome === "findings";
  const away = new Set(moved.map(({ fingerprint }) => fingerprint));
  const folded = output.findings.filter(
    ({ state, fingerprint }) => state === "folded" && !away.has(fingerprint),
  );
  const unplaced = [...moved, ...folded.filter(({ span }) => span === null)];
  const rest = folded.filter(({ span }) => span !== null);
  const before = [
    header(output),
    judged ? summaryText(output) : "",
    open(sinceSection(output)),
    unplacedText(unplaced, output, place),
    open(issuesSection(output)),
  ];
  const after = [
    collapsed(toldSection(output)),
    collapsed(overlapsSection(output)),
    collapsed(relatedSection(output)),
    collapsed(lookSection(output)),
    collapsed(coverageSection(output)),
    collapsed(basisSection(output)),
    footer(output, marker),
  ];
  const around = (middle: string) => [...before, middle, ...after].filter(Boolean).join("\n\n");
  const room = mostOnGitHub - sizeOf(around("")) - 400;
  const body = around(foldedText(rest, output, place, room));
  // Each part has its own bound and together they stay below; should one grow, the outcome still goes out.
  return sizeOf(body) <= mostOnGitHub ? body : [header(output), footer(output, marker)].join("\n\n");
}

function header(output: ReviewOutput): string {
  const { mark, words } = headlineOf(output);
  const label = staticLabel(output);
  const parts = [`### ${mark} Gloss: ${words}`];
  if (output.outcome === "skipped")
    parts.push(`${sentence(output.outcomeReason)} Nothing was judged; this is no approval.`.trim());
  else if (output.outcome === "failed")
    parts.push(`${sentence(output.outcomeReason)} Nothing was judged; it can be run again.`.trim());
  else {
    if (label) parts.push(`> **${label}** Rules and secret patterns read the added lines; no model did.`);
    parts.push(
      agentsLabel(output)
        .map((line) => `> ${line}`)
        .join("\n>\n"),
    );
    parts.push([sentence(output.verdictReason), heldBack(output)].filter(Boolean).join(" "));
    parts.push(tally(output));
  }
  return parts.filter(Boolean).join("\n\n");
}

const sentence = (text: string | null) => (text ? safeLine(text, 600) : "");

function unplacedText(findings: RankedFinding[], output: ReviewOutput, place: Place | null): string {
  if (findings.length === 0) return "";
  const whole = fill(
    findings.map((finding) => () => oneFinding(finding, output, place)),
    roomForUnplaced,
  );
  const left = findings.slice(whole.kept.length);
  const titles = fill(
    left.map((finding) => () => `- ${findingTitle(finding)} in ${codeSpan(finding.path)}`),
    roomForTitles,
  );
  const heading = `#### ${count(findings.length, "finding")} without a line in the diff`;
  return [heading, ...whole.kept, titles.kept.join("\n"), leftOut(left.length - titles.kept.length, output)]
    .filter(Boolean)
    .join("\n\n");
}

function foldedText(
  findings: RankedFinding[],
  output: ReviewOutput,
  place: Place | null,
  room: number,
): string {
  if (findings.length === 0) return "";
  const { kept } = fill(
    findings.map((finding) => () => oneFinding(finding, output, place)),
    room,
  );
  const cut = leftOut(findings.length - kept.length, output);
  const title = `${count(findings.length, "more finding")}, kept off the lines`;
  return details(title, [kept.join("\n\n---\n\n"), cut].filter(Boolean).join("\n\n"));
}

function oneFinding(finding: RankedFinding, { change }: ReviewOutput, place: Place | null): string {
  const { path, span, stateReason } = finding;
  const sha = span?.side === "LEFT" ? change.base.sha : change.head.sha;
  const where = span ? codePlace({ path, sha, ...span }, place) : codeSpan(path);
  const why = stateReason ? `not on its line: ${safeLine(stateReason)}` : "";
  // The place stands in the title already.
  const evidence = finding.evidence.filter((item) => item.kind !== "code" || item.path !== path);
  return [
    `${findingTitle(finding)} in ${where}`,
    findingMessage(finding, place),
    suggestionText(finding, "text"),
    findingFooter({ ...finding, evidence }, place, why),
  ]
    .filter(Boolean)
    .join("\n\n");
}

function leftOut(number: number, output: ReviewOutput): string {
  if (number <= 0) return "";
  const link = publicUrl(output);
  return `_${count(number, "more finding")} left out for length; ${link ? `all are on [the dashboard](${link})` : "the dashboard has all"}._`;
}

function open(section: Section | null): string {
  return section ? `#### ${section.title}\n\n${section.lines.join("\n")}` : "";
}

function collapsed(section: Section | null): string {
  return section ? details(section.title, section.lines.join("\n")) : "";
}

/** `title` is our own words; `body` is Markdown in which nothing can close the block. */
function details(title: string, body: string): string {
  return `<details><summary>${title}</summary>\n\n${body}\n\n</details>`;
}

function footer(output: ReviewOutput, by: Marker): string {
  const link = publicUrl(output);
  const lines = [
    ...hearingNotes(output, precisionUrl(output)),
    ...configNotes(output),
    ...(link ? [`[Trace of this review](${link})`] : []),
  ];
  const marker = renderMarker(by);
  return [...lines.map((line) => `<sub>${line}</sub>`), marker].join("\n\n");
}

/** Page of how right each rule is in the repository. */
function precisionUrl(output: ReviewOutput): string | null {
  const link = publicUrl(output);
  if (link === null) return null;
  const { owner, repo } = output.change;
  return new URL(`/memory/precision?${new URLSearchParams({ repo: `${owner}/${repo}` })}`, link).href;
}

/** The run's page, unless only this machine could open it. */
function publicUrl({ dashboardUrl }: ReviewOutput): string | null {
  if (dashboardUrl === null || !URL.canParse(dashboardUrl)) return null;
  const { hostname, href } = new URL(dashboardUrl);
  const own = hostname === "localhost" || hostname === "[::1]" || hostname.startsWith("127.");
  return own ? null : href;
}
