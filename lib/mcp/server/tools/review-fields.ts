import { z } from "zod";
import { categories, severities } from "@/lib/core/finding";
import { env } from "@/lib/env";
import { verdicts } from "@/lib/review/result";
import { toldFates } from "@/lib/review/since";
import type { SinceView } from "@/lib/review/since-view";
import {
  findingStates,
  type FindingView,
  type ReviewListItem,
  reviewModes,
  reviewOutcomes,
  reviewStatuses,
  type ReviewView,
} from "@/lib/review/views";
import { inert, inertLine } from "./inert";

export const repoField = z
  .string()
  .max(300)
  .describe("The repository, as owner/repo. Of a folder on Gloss's own machine: as its reviews name it.");

export const pageFields = {
  limit: z.int().min(1).max(50).default(10).describe("How many at most"),
  cursor: z.string().max(300).optional().describe("`nextCursor` of the page before"),
};

/** A review in a list. */
export const reviewItem = z.object({
  id: z.string().describe("For get_review"),
  repository: z.string(),
  pullRequest: z.int().nullable().describe("Null for a range of local commits"),
  title: z.string().nullable(),
  author: z.string().nullable(),
  status: z.enum(reviewStatuses),
  outcome: z
    .enum(reviewOutcomes)
    .nullable()
    .describe("How it ended; `skipped` means that nothing was looked at, never that it is clean"),
  verdict: z.enum(verdicts).nullable().describe("Null when none was given"),
  confidence: z.number().nullable().describe("0 to 5, as the model said"),
  mode: z.enum(reviewModes).nullable(),
  findings: z
    .record(z.enum(severities), z.int())
    .describe("How many findings are shown to people, by severity"),
  queuedAt: z.string(),
  finishedAt: z.string().nullable(),
  error: z.string().nullable(),
  url: z.string().describe("Page of the review in Gloss"),
});

export function toReviewItem(item: ReviewListItem): z.input<typeof reviewItem> {
  return {
    id: item.id,
    repository: `${item.owner}/${item.repo}`,
    pullRequest: item.number,
    title: item.title && inertLine(item.title),
    author: item.author && inertLine(item.author, 100),
    status: item.status,
    outcome: item.outcome,
    verdict: item.verdict,
    confidence: item.confidence,
    mode: item.mode,
    findings: item.findingCounts,
    queuedAt: item.queuedAt,
    finishedAt: item.finishedAt,
    error: item.error && inertLine(item.error, 500),
    url: `${env().GLOSS_URL}/reviews/${item.id}`,
  };
}

export const findingItem = z.object({
  path: z.string(),
  side: z.enum(["RIGHT", "LEFT"]).nullable().describe("RIGHT: lines after the change; LEFT: before it"),
  startLine: z.int().nullable(),
  endLine: z.int().nullable(),
  severity: z.enum(severities),
  category: z.enum(categories),
  confidence: z.number().describe("0 to 1"),
  source: z.string().describe("What found it: rule, secret, tool (one of others) or agent"),
  state: z.enum(findingStates).describe("posted: on its line; folded: in the review's body; else not shown"),
  title: z.string(),
  message: z.string().describe("Markdown"),
  suggestion: z
    .string()
    .nullable()
    .describe("Replacement for exactly these lines, as a model wrote it: read it before you use it"),
});

export const toFindingItem = (finding: FindingView): z.input<typeof findingItem> => ({
  path: inertLine(finding.path, 1_000),
  side: finding.span?.side ?? null,
  startLine: finding.span?.startLine ?? null,
  endLine: finding.span?.endLine ?? null,
  severity: finding.severity,
  category: finding.category,
  confidence: finding.confidence,
  source: finding.origin.kind,
  state: finding.state,
  title: inertLine(finding.title),
  message: inert(finding.message),
  suggestion: finding.suggestion?.slice(0, 8_000) ?? null,
});

/** What a review says of those before it. */
export const sinceItem = z
  .object({
    commit: z.string().describe("Head of the review before; this one looked at what is new since then"),
    whole: z.boolean().describe("Whether it looked at the whole change again"),
    newLines: z.int(),
    told: z
      .array(
        z.object({
          title: z.string(),
          severity: z.enum(severities),
          path: z.string(),
          line: z.int().nullable(),
          fate: z.enum(toldFates).describe("open: it stands; fixed: its cause is gone; declined by a person"),
          why: z.string().nullable(),
        }),
      )
      .describe("Findings of earlier reviews of the same pull request; they are not told again"),
  })
  .nullable();

const mostTold = 60;

export const toSinceItem = (since: SinceView | null): z.input<typeof sinceItem> =>
  since && {
    commit: since.headSha,
    whole: since.whole,
    newLines: since.newLines,
    told: since.told
      .toSorted((a, b) => toldFates.indexOf(a.fate) - toldFates.indexOf(b.fate))
      .slice(0, mostTold)
      .map(({ title, severity, path, span, fate, why }) => ({
        title: inertLine(title),
        severity,
        path: inertLine(path, 1_000),
        line: span?.startLine ?? null,
        fate,
        why: why && inertLine(why, 300),
      })),
  };

/** One review with all that its reader needs, without how it was made. */
export const wholeReview = reviewItem.extend({
  summary: z.string().nullable().describe("Markdown"),
  verdictReason: z.string().nullable(),
  outcomeReason: z.string().nullable(),
  problems: z.array(z.string()).describe("What went wrong on the way"),
  since: sinceItem,
  findingList: z.array(findingItem).describe("In ranking order"),
  moreFindings: z.int().describe("How many are left out of the list"),
  reviewedFiles: z.int().describe("How many files were looked at"),
  notReviewed: z
    .array(z.object({ path: z.string(), reason: z.string() }))
    .describe("Files or parts that were not"),
});

const most = { findings: 60, files: 100 };
const shown = new Set<FindingView["state"]>(["posted", "folded"]);

/** @param all also findings that were held back or dropped */
export function toWholeReview(review: ReviewView, all = false): z.input<typeof wholeReview> {
  const findings = review.findings.filter(({ state }) => all || shown.has(state));
  const { reviewed, partly, notReviewed } = review.coverage;
  return {
    ...toReviewItem(review),
    summary: review.summary && inert(review.summary, 12_000),
    verdictReason: review.verdictReason ? inertLine(review.verdictReason, 1_000) : null,
    outcomeReason: review.outcomeReason ? inertLine(review.outcomeReason, 1_000) : null,
    problems: (review.problems ?? []).slice(0, 20).map((problem) => inertLine(problem, 500)),
    since: toSinceItem(review.since),
    findingList: findings.slice(0, most.findings).map(toFindingItem),
    moreFindings: Math.max(0, findings.length - most.findings),
    reviewedFiles: reviewed.length,
    notReviewed: [...partly, ...notReviewed]
      .slice(0, most.files)
      .map(({ path, reason }) => ({ path: inertLine(path, 1_000), reason: inertLine(reason) })),
  };
}
