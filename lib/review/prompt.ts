import { createHash } from "node:crypto";
import type { Finding } from "@/lib/core/finding";
import { originName } from "@/lib/core/origin-name";
import type { Change, Issue, Overlap } from "@/lib/source/change";
import { contextSections } from "./context-sections";
import { frameData } from "./prompt-frame";
import type { ReplyPart } from "./parse-reply";
import { reviewV2 } from "./prompts/review-v2";
import { sinceV1 } from "./prompts/since-v1";
import type { ReviewContext } from "./review-context";
import type { Earlier } from "./since";
import { earlierSection } from "./since/prompt-section";
import type { ShownDiff } from "./shown-diff";

export interface ReviewPrompt {
  /** Name of the prompt's version and a short hash of its words, as in `review-v1@1f2e3d4c`. */
  version: string;
  system: string;
  user: string;
  /** What is said later, when a reply needs it. */
  asks: {
    lastRound: string;
    cutOff: string;
    nothingYet: string;
    repair: (parts: ReplyPart[]) => string;
  };
}

export interface ReviewMaterial {
  change: Change;
  shownDiff: ShownDiff;
  /** What rules found in the change's lines. */
  ruleFindings: Finding[];
  /** Issues that the change says it closes. */
  references: { owner: string; repo: string; number: number }[];
  /** Issues that its text names, as far as they could be read. */
  issues: Issue[];
  /** Open issues that may have to do with the change. */
  candidates: Issue[];
  /** Other open pull requests that change the same files. */
  overlaps: Overlap[];
  /** What is known from before; absent where nothing was gathered. */
  context?: ReviewContext;
  /** What the team says of paths that the change touches (`pathGuidance`). */
  guidance?: string;
  /** Guides of the repository (`guideSection`). */
  guides?: string;
  /** In which language to write (`languageSection`). */
  language?: string;
  /** What was reviewed and told before; absent or null where nothing was. */
  earlier?: Earlier | null;
}

/** Characters that are shown of texts that others can make as long as they like. */
const longest = { body: 6_000, issue: 2_500, excerpt: 240, finding: 300, line: 300 };
const most = { findings: 40, issues: 8, candidates: 8, overlaps: 8, shared: 5, paths: 100 };

/** The words that are ours in a prompt, as a version's file has them. */
export interface PromptWords {
  name: string;
  system: string;
  /** Ends the first message. */
  closing: string;
  lastRound: string;
  cutOff: string;
  nothingYet: string;
  repair: string;
  /** How the parts that are asked for again are called. */
  parts: Partial<Record<ReplyPart, string>>;
}

/** Name of a version and a short hash of its words, as in `review-v1@1f2e3d4c`. */
export const versionOf = (words: { name: string }): string =>
  `${words.name}@${createHash("sha256").update(JSON.stringify(words)).digest("hex").slice(0, 8)}`;

/** The same where the words about earlier reviews were added: `review-v1+since-v1@1f2e3d4c`. */
export const versionWith = (words: { name: string }, earlier: Earlier | null | undefined): string =>
  earlier ? versionOf(withSince(words)) : versionOf(words);

const withSince = (words: { name: string }) => ({ name: `${words.name}+${sinceV1.name}`, words, sinceV1 });

/**
 * What a model is asked for a review: our words as they stand in the version's file, and the material in frames that
 * it cannot break out of. The same material gives the same text, to the letter.
 * @param more sections that come after the material: title and text, framed where it is not ours
 */
export function renderReviewPrompt(
  material: ReviewMaterial,
  words: PromptWords = reviewV2,
  more: [title: string, text: string][] = [],
): ReviewPrompt {
  const { earlier } = material;
  const sections: [title: string, text: string][] = [
    ["Change", frameData("change", describe(material.change))],
    ["Issues that it names", issues(material)],
    ["Open issues that may be related", candidates(material.candidates)],
    ["The team's guidance for some of these paths", material.guidance ?? ""],
    ["The team's guides", material.guides ?? ""],
    ...(material.context ? contextSections(material.context) : []),
    ["Other open pull requests that change the same files", overlaps(material.overlaps)],
    ["Findings of rules", findings(material.ruleFindings)],
    // Who writes no summary is not asked what became of earlier findings.
    ["Reviewed before", earlier ? earlierSection(earlier, { ask: "summary" in words.parts }) : ""],
    ["Diff", frameData("diff", material.shownDiff.text.trimEnd())],
    ["Not shown", notShown(material)],
    ...more,
    ["Language", material.language ?? ""],
  ];
  const user = sections.flatMap(([title, text]) => (text ? [`# ${title}\n${text}`] : []));
  return {
    version: versionWith(words, earlier),
    system: words.system,
    user: [...user, words.closing].join("\n\n"),
    asks: {
      lastRound: words.lastRound,
      cutOff: words.cutOff,
      nothingYet: words.nothingYet,
      repair: (parts) => [words.repair, ...parts.flatMap((part) => words.parts[part] ?? [])].join("\n"),
    },
  };
}

function describe(change: Change): string {
  const what = change.number === null ? "local range" : `pull request #${change.number}`;
  return [
    `Repository: ${change.owner}/${change.repo} (${what})`,
    `Title: ${oneLine(change.title)}`,
    `Author: ${oneLine(change.author.login)}${change.author.bot ? " (bot)" : ""}`,
    `Branch: ${oneLine(change.head.ref)} into ${oneLine(change.base.ref)}`,
    ...(change.labels.length > 0 ? [`Labels: ${change.labels.slice(0, 20).map(oneLine).join(", ")}`] : []),
    `Files: ${change.files.length}`,
    "Description:",
    cut(change.body.trim() || "(none)", longest.body),
  ].join("\n");
}

function issues({ references, issues: read, change }: ReviewMaterial): string {
  const shown = read.slice(0, most.issues).map((issue) => {
    const closed = references.some((reference) => sameIssue(reference, issue));
    return [
      `${nameOf(issue, change)} (${issue.state}${closed ? ", said to be closed by this change" : ""}): ${oneLine(issue.title)}`,
      cut(issue.body.trim() || "(no text)", longest.issue),
    ].join("\n");
  });
  const unread = references.filter((reference) => !read.some((issue) => sameIssue(reference, issue)));
  if (unread.length > 0)
    shown.push(`Could not be read: ${unread.map((one) => nameOf(one, change)).join(", ")}`);
  return shown.length > 0 ? frameData("issues", shown.join("\n\n")) : "";
}

function candidates(list: Issue[]): string {
  const lines = list
    .slice(0, most.candidates)
    .map((issue) => `#${issue.number} ${oneLine(issue.title)}: ${cut(oneLine(issue.body), longest.excerpt)}`);
  return lines.length > 0 ? frameData("open-issues", lines.join("\n")) : "";
}

function overlaps(list: Overlap[]): string {
  const lines = list.slice(0, most.overlaps).map(({ number, title, paths }) => {
    const more = paths.length > most.shared ? ` and ${paths.length - most.shared} more` : "";
    return `#${number} ${oneLine(title)}: ${paths.slice(0, most.shared).map(oneLine).join(", ")}${more}`;
  });
  return lines.length > 0 ? frameData("open-pull-requests", lines.join("\n")) : "";
}

function findings(list: Finding[]): string {
  const lines = list.slice(0, most.findings).map((finding) => {
    const at = finding.span ? `:${finding.span.startLine}` : "";
    const name = originName(finding.origin);
    const rule = name === null ? "" : ` [${oneLine(name)}]`;
    const text = `${finding.severity} ${finding.category}${rule} ${oneLine(finding.title)}`;
    return `${oneLine(finding.path)}${at}: ${cut(text, longest.finding)}`;
  });
  if (list.length > most.findings) lines.push(`… and ${list.length - most.findings} more`);
  return lines.length > 0 ? frameData("rule-findings", lines.join("\n")) : "";
}

function notShown({ shownDiff, change }: ReviewMaterial): string {
  const lines = [
    ...shownDiff.partly.map(({ path, hunksLeftOut }) => `${oneLine(path)}: ${hunksLeftOut} more hunks`),
    ...shownDiff.cut.map(
      ({ path, lines: cutLines }) => `${oneLine(path)}: the end of ${cutLines} long lines`,
    ),
    ...(shownDiff.glanced ?? []).map(
      ({ path, linesLeft }) =>
        `${oneLine(path)}: only its changed lines are shown${linesLeft > 0 ? `, ${linesLeft} of them not` : ""}`,
    ),
    ...shownDiff.leftOut.map(({ path, reason }) => `${oneLine(path)}: ${reason}`),
    ...change.incomplete.map(({ path, reason }) => `${oneLine(path)}: ${oneLine(reason)}`),
  ];
  const over = lines.length - most.paths;
  const shown = over > 0 ? [...lines.slice(0, most.paths), `… and ${over} more`] : lines;
  return shown.length > 0 ? frameData("not-shown", shown.join("\n")) : "";
}

type Name = { owner: string; repo: string; number: number };

const sameIssue = (a: Name, b: Name) =>
  a.number === b.number && `${a.owner}/${a.repo}`.toLowerCase() === `${b.owner}/${b.repo}`.toLowerCase();

const nameOf = (issue: Name, change: Change) =>
  sameIssue(issue, { owner: change.owner, repo: change.repo, number: issue.number })
    ? `#${issue.number}`
    : `${issue.owner}/${issue.repo}#${issue.number}`;

const oneLine = (text: string) => cut(text.slice(0, 2_000).replace(/\s+/g, " ").trim(), longest.line);

const cut = (text: string, length: number) =>
  text.length > length ? `${text.slice(0, length)}… (${text.length - length} characters more)` : text;
