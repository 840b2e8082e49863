import type { ReviewOutput } from "../output";
import { failuresOf, type ParallelReview } from "../parallel-review";
import { lookInWords, type SecondLook } from "../second-look";
import { configLine } from "./config-lines";
import { fill } from "./fill";
import { placeOf } from "./place";
import { codeSpan, safeLine, safeMarkdown } from "./safe-markdown";
import { count } from "./severity-mark";
import { depthsInWords, type Triage } from "../triage";
import { withoutVerdict } from "../without-verdict";

/** A list under its heading; null when there is nothing to list. */
export interface Section {
  title: string;
  lines: string[];
}

/** Issues that the change names as resolved, and those that a model found to have to do with it (row R8). */
export function issuesSection({ change, issues, semanticMatches }: ReviewOutput): Section | null {
  const place = placeOf(change);
  const link = (number: number, owner = change.owner, repo = change.repo) => {
    const own =
      owner.toLowerCase() === change.owner.toLowerCase() && repo.toLowerCase() === change.repo.toLowerCase();
    if (!own) return codeSpan(`${owner}/${repo}#${number}`);
    return place ? `[#${number}](${place.url}/issues/${number})` : codeSpan(`#${number}`);
  };
  const named = issues.map(({ owner, repo, number, title, state }) =>
    [
      `- ${link(number, owner, repo)}`,
      title && safeLine(title, 150),
      `_(named as resolved${state ? `, ${state} now` : ""})_`,
    ]
      .filter(Boolean)
      .join(" "),
  );
  const alike = semanticMatches.map(({ number, title, confidence, reason }) =>
    [
      `- ${link(number)}`,
      title && safeLine(title, 150),
      `_(may have to do with it, ${confidence} confidence)_`,
      safeLine(reason, 300),
    ]
      .filter(Boolean)
      .join(" "),
  );
  return section("Issues", [...named, ...alike], 6_000);
}

/** Other open pull requests with the files that they share with this one (row R8). */
export function overlapsSection({ change, overlaps }: ReviewOutput): Section | null {
  const place = placeOf(change);
  const lines = overlaps.map(({ number, title, author, paths, lines: same, linesUnknown }) => {
    const name = place ? `[#${number}](${place.url}/pull/${number})` : codeSpan(`#${number}`);
    const shared = someOf(
      paths.map((path) => codeSpan(path)),
      5,
    );
    const where = (same ?? []).map(
      (one) => `${codeSpan(one.path)} ${one.approximate ? "about " : ""}${linesInWords(one.ranges)}`,
    );
    const meets =
      where.length > 0
        ? `. **The same lines**, as they are before either change: ${someOf(where, 3)}`
        : same
          ? ". No line is the same"
          : linesUnknown
            ? `. Whether lines are the same is not known: ${safeLine(linesUnknown, 150)}`
            : "";
    return `- ${name} ${safeLine(title, 150)} _(by ${safeLine(author, 60)})_: ${shared}${meets}`;
  });
  return section("Open pull requests that change the same files", lines, 5_000);
}

/** Earlier pull requests, or commits, that touched the same files (row R8). */
export function relatedSection({ change, knowledge: { related } }: ReviewOutput): Section | null {
  const place = placeOf(change);
  const lines = related.map(({ number, name, url, title, author, state, at, sharedFiles }) => {
    const link = place && url !== null ? `[${name}](${place.url}/pull/${number})` : codeSpan(name);
    const by = author === null ? "" : `by ${safeLine(author, 60)}, `;
    const shared = someOf(
      sharedFiles.map((path) => codeSpan(path)),
      3,
    );
    return `- ${link} ${safeLine(title, 150)} _(${by}${state} ${at.slice(0, 10)})_: ${shared}`;
  });
  return section("Similar past work", lines, 3_000);
}

/** Files that were not looked at, or in part, each with its reason; null when all was. */
export function coverageSection({ coverage: { partly, notReviewed } }: ReviewOutput): Section | null {
  const parts = [
    notReviewed.length > 0 ? `Not reviewed: ${count(notReviewed.length, "file")}` : "",
    partly.length > 0
      ? `${notReviewed.length > 0 ? "in part" : "Reviewed in part"}: ${count(partly.length, "file")}`
      : "",
  ];
  const lines = [
    ...partly.map(({ path, reason }) => `- ${codeSpan(path)}, in part: ${safeLine(reason)}`),
    ...notReviewed.map(({ path, reason }) => `- ${codeSpan(path)}: ${safeLine(reason)}`),
  ];
  return section(parts.filter(Boolean).join(", "), lines, 8_000);
}

/** What the review rested on beside the diff (row R8). */
export function basisSection(output: ReviewOutput): Section | null {
  if (output.outcome === "skipped" || output.outcome === "failed") return null;
  const { basis, usage, change, coverage, durationMs, parallel } = output;
  // Who failed stands above all the rest, and what the configuration lacks below it.
  const told = [...(parallel ? failuresOf(parallel) : []), ...(output.configuration?.problems ?? [])];
  const problems = output.problems.filter((problem) => !told.includes(problem));
  const place = placeOf(change);
  const commit = (sha: string) =>
    place ? `[\`${sha.slice(0, 7)}\`](${place.url}/commit/${sha})` : codeSpan(sha.slice(0, 7));
  const seconds = durationMs < 10_000 ? (durationMs / 1000).toFixed(1) : Math.round(durationMs / 1000);
  const lines = [
    `- ${count(coverage.reviewed.length, "file")} reviewed at ${commit(change.head.sha)} against ${commit(change.base.sha)}, in ${seconds} s`,
    `- ${count(basis.rulesRun, "rule")} and secret patterns over ${count(basis.filesChecked, "file")}`,
    ...(basis.tools.length > 0
      ? [
          `- Other tools: ${someOf(
            basis.tools.map(
              ({ tool, results, onChange }) =>
                `${codeSpan(tool)} (${onChange} of ${results} about this change)`,
            ),
            8,
          )}`,
        ]
      : []),
    ...(basis.model === null ? [] : [modelLine(basis.model, output)]),
    ...(parallel === null ? [] : [agentsLine(parallel)]),
    ...(output.secondLook === null ? [] : [lookLine(output.secondLook)]),
    ...(output.triage === null ? [] : [triageLine(output.triage)]),
    ...(basis.filesRead.length > 0
      ? [
          `- Files read beyond the diff: ${someOf(
            basis.filesRead.map((path) => codeSpan(path)),
            12,
          )}`,
        ]
      : []),
    ...(basis.issuesRead.length > 0
      ? [
          `- Issues read: ${someOf(
            basis.issuesRead.map(({ owner, repo, number }) => codeSpan(`${owner}/${repo}#${number}`)),
            8,
          )}`,
        ]
      : []),
    ...knownLines(output),
    configLine(output, commit),
    ...problems.slice(0, 8).map((problem) => `- ⚠️ ${safeLine(problem)}`),
  ].filter(Boolean);
  return {
    title:
      basis.model === null
        ? "What this rests on"
        : `What this rests on${usage.costUsd === null ? "" : ` (${dollars(usage.costUsd)})`}`,
    lines,
  };
}

const mostKnown = 6;

/** Rules, memories and graph that the review rested on. What is remembered of people is counted, not told in public. */
function knownLines({ knowledge: { rules, memories, experts } }: ReviewOutput): string[] {
  const project = memories.filter(({ developer }) => developer === null);
  const people = memories.length - project.length;
  const texts = (all: { text: string }[]) =>
    someOf(
      all.map(({ text }) => `_${safeLine(text, 160)}_`),
      mostKnown,
    );
  return [
    ...(rules.length > 0 ? [`- ${count(rules.length, "team rule")}: ${texts(rules)}`] : []),
    ...(project.length > 0 ? [`- Remembered of the project: ${texts(project)}`] : []),
    ...(people > 0 ? [`- ${people === 1 ? "1 memory" : `${people} memories`} of how the author works`] : []),
    ...(experts.length > 0
      ? [
          `- Who knows these files: ${someOf(
            experts.map(
              ({ path, logins }) =>
                `${codeSpan(path)} ${logins
                  .slice(0, 2)
                  .map((login) => safeLine(login, 60))
                  .join(", ")}`,
            ),
            4,
          )}`,
        ]
      : []),
  ];
}

/** `lines 3-5, 9`. */
function linesInWords(ranges: { first: number; last: number }[]): string {
  const all = ranges.map(({ first, last }) => (first === last ? `${first}` : `${first}-${last}`));
  const single = ranges.length === 1 && ranges[0]?.first === ranges[0]?.last;
  return `${single ? "line" : "lines"} ${someOf(all, 4)}`;
}

function modelLine(model: string, { basis, usage }: ReviewOutput): string {
  const tokens = `${usage.input.toLocaleString("en")} tokens in${usage.cached > 0 ? ` (${usage.cached.toLocaleString("en")} from cache)` : ""}, ${usage.output.toLocaleString("en")} out`;
  const prompt = basis.promptVersion ? `, prompt ${codeSpan(basis.promptVersion)}` : "";
  return `- ${codeSpan(model)}${prompt}: ${count(basis.modelCalls, "call")}, ${count(basis.toolCalls, "tool use")}, ${tokens}`;
}

function agentsLine({ because, agents, synthesis }: ParallelReview): string {
  const all = agents.map(({ agent, status, findings }) => {
    if (status === "failed") return `${agent} (failed)`;
    return `${agent} (${findings === 0 ? "nothing" : count(findings, "finding")}${status === "partial" ? ", in part" : ""})`;
  });
  const end = synthesis.status === "done" ? "" : `, synthesis (${synthesis.status})`;
  return `- Three agents at once, because ${safeLine(because, 100)}: ${all.join(", ")}${end}`;
}

function lookLine(look: SecondLook): string {
  const { model, promptVersion, modelCalls, toolCalls, tokens, costUsd } = look;
  const by = model === null ? "" : ` by ${codeSpan(model)}`;
  const took = `${tokens.input.toLocaleString("en")} tokens in, ${tokens.output.toLocaleString("en")} out`;
  const cost = costUsd === null ? "" : `, ${dollars(costUsd)}`;
  return `- ${lookInWords(look)}${by}, prompt ${codeSpan(promptVersion)}: ${count(modelCalls, "call")}, ${count(toolCalls, "tool use")}, ${took}${cost} of the above`;
}
const triageLine = ({ model, files, problem }: Triage): string =>
  `- ${codeSpan(model)} decided how closely each file was looked at: ${problem === null ? depthsInWords(files) : `all closely, as ${safeLine(problem, 200)}`}`;

/** The model's summary as harmless Markdown, its own verdict left out: the review has one verdict, decided in code. */
export function summaryText({ summary, change }: ReviewOutput, maxChars = 16_000): string {
  if (!summary) return "";
  return safeMarkdown(withoutVerdict(summary), { place: placeOf(change), headings: "demote", maxChars });
}

/** The list in at most so many characters; null when there is nothing to list. */
export function section(title: string, lines: string[], room: number): Section | null {
  if (lines.length === 0) return null;
  const { kept } = fill(
    lines.map((line) => () => line),
    room,
  );
  const cut = lines.length - kept.length;
  return { title, lines: cut > 0 ? [...kept, `- and ${cut.toLocaleString("en")} more`] : kept };
}

function someOf(names: string[], most: number): string {
  const more = names.length - most;
  return names.slice(0, most).join(", ") + (more > 0 ? ` and ${more} more` : "");
}

const dollars = (amount: number) => `$${amount < 0.1 ? amount.toFixed(3) : amount.toFixed(2)}`;
