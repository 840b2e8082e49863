import { canonicalJson } from "@/lib/llm/request-hash";
import type { ReviewOutput } from "../output";
import type { ParallelReview } from "../parallel-review";
import type { RenderedReview } from "../rendered-review";
import type { Verdict } from "../result";
import type { ReplayDifference } from "../replay-views";
import { compareFindings } from "./compare-findings";
import { excerptOfChange } from "./excerpt-of-change";

type Part = ReplayDifference["part"];

/** In what two finished reviews of the same run differ: what they say, not when, where or for how much. */
export function compareOutputs(earlier: ReviewOutput, now: ReviewOutput): ReplayDifference[] {
  const verdicts = facts.flatMap(([part, what, text]) => difference(part, what, text(earlier), text(now)));
  const isVerdict = ({ part }: ReplayDifference) => part === "verdict";
  return [
    ...verdicts.filter(isVerdict),
    ...compareFindings(earlier.findings, now.findings),
    ...verdicts.filter((one) => !isVerdict(one)),
  ];
}

/** In what the texts of two reviews differ. */
export function compareRendered(earlier: RenderedReview, now: RenderedReview): ReplayDifference[] {
  const before = byPlace(earlier);
  const after = byPlace(now);
  const places = new Set([...before.keys(), ...after.keys()]);
  return [
    ...difference("text", "Text of the review", earlier.body, now.body),
    ...[...places].flatMap((place) =>
      difference("text", `Comment at ${place}`, before.get(place) ?? "", after.get(place) ?? ""),
    ),
  ];
}

const byPlace = ({ comments }: RenderedReview) =>
  new Map(
    comments.map(({ path, side, startLine, endLine, body }) => [
      `${path}:${startLine === endLine ? startLine : `${startLine}-${endLine}`}${side === "LEFT" ? " (removed)" : ""}`,
      body,
    ]),
  );

function difference(part: Part, what: string, earlier: string, now: string): ReplayDifference[] {
  return earlier === now ? [] : [{ part, what, ...excerptOfChange(earlier, now) }];
}

const lines = (items: readonly unknown[]): string =>
  items.map((item) => (typeof item === "string" ? item : canonicalJson(item))).join("\n");

const words: Record<Verdict, string> = {
  APPROVE: "approved",
  REQUEST_CHANGES: "changes requested",
  NEEDS_DISCUSSION: "needs discussion",
};

const facts: [part: Part, what: string, text: (output: ReviewOutput) => string][] = [
  ["verdict", "Verdict", ({ verdict }) => (verdict === null ? "none" : words[verdict])],
  ["verdict", "Outcome", ({ outcome }) => outcome],
  ["verdict", "Reason", ({ verdictReason, outcomeReason }) => verdictReason ?? outcomeReason ?? ""],
  ["verdict", "Confidence", ({ confidence }) => (confidence === null ? "none" : `${confidence} of 5`)],
  [
    "verdict",
    "Mode",
    ({ mode, staticReason }) => (staticReason === null ? mode : `${mode}: ${staticReason}`),
  ],
  ["rest", "Summary", ({ summary }) => summary ?? ""],
  ["rest", "Files reviewed", ({ coverage }) => lines(coverage.reviewed)],
  ["rest", "Files reviewed in part", ({ coverage }) => lines(coverage.partly.map(withReason))],
  ["rest", "Files not reviewed", ({ coverage }) => lines(coverage.notReviewed.map(withReason))],
  [
    "rest",
    "How closely files were looked at",
    ({ triage }) =>
      lines((triage?.files ?? []).map(({ path, depth, reason }) => `${path}: ${depth}: ${reason}`)),
  ],
  ["rest", "Issues", ({ issues }) => lines(issues)],
  ["rest", "Related issues", ({ semanticMatches }) => lines(semanticMatches)],
  ["rest", "Pull requests that change the same files", ({ overlaps }) => lines(overlaps)],
  [
    "rest",
    "What was known from before",
    ({ knowledge: { rules, memories, experts, related } }) =>
      lines([...rules, ...memories, ...experts, ...related]),
  ],
  ["rest", "Other tools", ({ basis }) => lines(basis.tools)],
  [
    "rest",
    "What earlier reviews told",
    ({ since }) => lines((since?.told ?? []).map(({ fate, path, title }) => `${fate}: ${path}: ${title}`)),
  ],
  ["rest", "Version of the prompt", ({ basis }) => basis.promptVersion ?? "none"],
  ["rest", "Model", ({ basis }) => basis.model ?? "none"],
  ["rest", "Model and tool calls", ({ basis }) => `${basis.modelCalls} and ${basis.toolCalls}`],
  ["rest", "Rules and files", ({ basis }) => `${basis.rulesRun} rules over ${basis.filesChecked} files`],
  ["rest", "Files and issues read", ({ basis }) => lines([...basis.filesRead, ...basis.issuesRead])],
  ["rest", "Agents", ({ parallel }) => (parallel ? lines(agentsOf(parallel)) : "none")],
  [
    "rest",
    "Second look",
    ({ secondLook }) => (secondLook ? canonicalJson({ ...secondLook, costUsd: null }) : "none"),
  ],
  ["rest", "Issues by side", ({ parallel }) => canonicalJson(parallel?.issues)],
  ["rest", "What was learned", ({ parallel }) => lines(parallel?.memoryInsights ?? [])],
  ["rest", "Tokens", ({ usage }) => `${usage.input} in, ${usage.output} out, ${usage.cached} cached`],
  ["rest", "What went wrong on the way", ({ problems }) => lines(problems)],
];

const agentsOf = ({ because, agents, synthesis }: ParallelReview): unknown[] => [
  `because ${because}`,
  ...agents,
  { agent: "synthesis", ...synthesis },
];

const withReason = ({ path, reason }: { path: string; reason: string }) => `${path}: ${reason}`;
