import type { Finding, Severity } from "@/lib/core/finding";
import type { KnowledgeUsed } from "@/lib/review/review-context";
import type { ParallelReview } from "@/lib/review/parallel-review";
import type { SecondLook } from "@/lib/review/second-look";
import type { SinceView } from "@/lib/review/since-view";
import type { Verdict } from "@/lib/review/result";
import type { Triage } from "@/lib/review/triage";
import type { FileChange, Overlap } from "@/lib/source/change";

/** What the dashboard and the HTTP API show of a review: plain JSON, times as ISO 8601 text in UTC. */
export type { Evidence, Finding, Severity, Span } from "@/lib/core/finding";
export type { DiffLine, Hunk } from "@/lib/core/hunks";
export type { Verdict } from "@/lib/review/result";
export type { FileChange } from "@/lib/source/change";

export const reviewStatuses = [
  "queued",
  "running",
  "completed",
  "failed",
  "superseded",
  "cancelled",
] as const;
export type ReviewStatus = (typeof reviewStatuses)[number];

/** How a finished review ended. `skipped`: nothing was looked at, on purpose; never the same as `clean`. */
export const reviewOutcomes = ["clean", "findings", "skipped", "failed"] as const;
export type ReviewOutcome = (typeof reviewOutcomes)[number];

/** `standard`: rules and one agent. `parallel`: rules and three agents at once. `static`: rules alone. */
export const reviewModes = ["standard", "parallel", "static"] as const;
export type ReviewMode = (typeof reviewModes)[number];

export const reviewTriggers = ["webhook", "manual", "cli", "rerun"] as const;
export type ReviewTrigger = (typeof reviewTriggers)[number];

/** What became of a finding: an inline comment, folded into the body, held back (shown here only), dropped. */
export const findingStates = ["posted", "folded", "held", "dropped"] as const;
export type FindingState = (typeof findingStates)[number];

export interface FindingView extends Finding {
  /** Place in the review's ranking, from 0; unique within the review. */
  ordinal: number;
  state: FindingState;
  /** Why it was folded, held or dropped, in words. */
  stateReason: string | null;
  /** The comment on the host that says it; null without one, or while it was not looked up. */
  commentUrl: string | null;
  /** When a later review of the same pull request found its suggestion in the code. */
  appliedAt: string | null;
  /** What became of it when its pull request was merged; null before, and where that is not known. */
  outcome: "applied" | "addressed" | "ignored" | null;
}

export interface StepView {
  /** Name of the pipeline's step as stored, as in `read-change`. */
  name: string;
  startedAt: string;
  /** Null while the step runs. */
  durationMs: number | null;
  /** One line of what the step found or decided; what went wrong when it failed. */
  note: string | null;
  failed?: true;
}

/** The beginning of a text, and how many characters the whole has. */
export interface Excerpt {
  text: string;
  length: number;
}

export interface ModelCallView {
  /** What the call was for: `review`, `repair`, … */
  purpose: string;
  /** Which of several agents asked; null where there is one alone. */
  agent: string | null;
  /** Provider and model id, as in `anthropic/claude-sonnet-5-5`. */
  model: string;
  /** Which model was to be asked, and why it was not or had no answer; null without a change. */
  insteadOf: string | null;
  startedAt: string;
  durationMs: number;
  inputTokens: number;
  outputTokens: number;
  /** Input tokens that the provider's cache answered; part of `inputTokens` or beside it as the provider counts. */
  cachedTokens: number;
  costUsd: number | null;
  /** What the answer took when an earlier review was given it; null where the model was asked now. */
  saved: { tokens: number; costUsd: number | null } | null;
  error: string | null;
  /** 64 hex digits over everything that shaped the answer. */
  requestHash: string;
  /** Turns of the conversation that was sent, the newest included. */
  turns: number;
  /** What was said to the model newly; everything in its first call. */
  asked: Excerpt;
  /** Null for a call that failed. */
  reply: Excerpt | null;
  /** Why the answer ended, as in `end_turn`; null for a call that failed. */
  stopReason: string | null;
}

export interface ToolCallView {
  name: string;
  /** Which of several agents asked; null where there is one alone. */
  agent: string | null;
  /** JSON of the input, shortened. */
  input: string;
  /** The beginning of the output. */
  outputExcerpt: string;
  /** Characters of the whole output. */
  outputLength: number;
  isError: boolean;
  startedAt: string;
  durationMs: number;
}

export interface TraceView {
  steps: StepView[];
  modelCalls: ModelCallView[];
  toolCalls: ToolCallView[];
  promptVersion: string | null;
  correlationId: string | null;
}

export interface TokenCounts {
  input: number;
  output: number;
  cached: number;
}

/** The part of a review that changes while it runs: all that a live view asks for again and again. */
export interface ReviewProgress {
  id: string;
  status: ReviewStatus;
  /** Name of the running step; null before the first and after the last. */
  step: string | null;
  attempts: number;
  queuedAt: string;
  startedAt: string | null;
  finishedAt: string | null;
  tokens: TokenCounts;
  /** Dollars; null when no model was called or its price is not known. */
  costUsd: number | null;
}

export interface ReviewListItem extends ReviewProgress {
  host: "github" | "local";
  owner: string;
  repo: string;
  /** Pull request number; null for a local range. */
  number: number | null;
  /** Page of the change on its host; null for a local range. */
  url: string | null;
  /** Null until the change was read. */
  title: string | null;
  /** Login or name; null until the change was read. */
  author: string | null;
  /** Null until the change was read and the mode chosen. */
  mode: ReviewMode | null;
  outcome: ReviewOutcome | null;
  verdict: Verdict | null;
  /** 0 to 5; null when no model gave one. */
  confidence: number | null;
  /** How many findings are posted or folded, by severity. */
  findingCounts: Record<Severity, number>;
  error: string | null;
}

export interface Revision {
  /** Branch, tag or revision as it was named. */
  ref: string;
  sha: string;
}

export interface IssueReference {
  owner: string;
  repo: string;
  number: number;
  /** Null when it could not be read. */
  title: string | null;
  state: "open" | "closed" | null;
  url: string | null;
}

export interface SemanticMatchView {
  number: number;
  title: string | null;
  url: string | null;
  confidence: "high" | "medium";
  reason: string;
}

export interface ReviewCoverage {
  reviewed: string[];
  /** Files of which only a part was looked at, and why. */
  partly: { path: string; reason: string }[];
  notReviewed: { path: string; reason: string }[];
}

export interface ReviewView extends ReviewListItem {
  trigger: ReviewTrigger;
  /** Whether the review was asked to post on its host. */
  post: boolean;
  base: Revision | null;
  head: Revision | null;
  /** Markdown; null until the review is done. */
  summary: string | null;
  /** What the verdict rests on, as one sentence. */
  verdictReason?: string | null;
  /** Why it was skipped or failed, as one sentence. */
  outcomeReason?: string | null;
  /** What went wrong on the way without failing the review, one sentence each. */
  problems?: string[];
  /** In ranking order. */
  findings: FindingView[];
  /** The change itself; empty until it was read. */
  files: FileChange[];
  coverage: ReviewCoverage;
  /** Issues that the change says it resolves. */
  issues: IssueReference[];
  semanticMatches: SemanticMatchView[];
  /** What was reviewed and told before; null for the first review of a pull request, and where nothing is kept. */
  since: SinceView | null;
  /** Other open pull requests that change the same files. */
  overlaps: Overlap[];
  /** What was known from before. */
  knowledge: KnowledgeUsed;
  /** Null unless three agents were sent to look, and until they came back. */
  parallel: ParallelReview | null;
  /** The second look at what a model found; null where none was made, and until it was. */
  secondLook: SecondLook | null;
  /** How closely a small model had each file looked at; null where it was not asked. */
  triage: Triage | null;
  /** Page of the posted review; null when nothing was posted. */
  postedUrl: string | null;
  /** The review that this one runs again. */
  rerunOf: string | null;
  /** The experiment with two versions of the prompt that it is part of, and which it has; null outside one. */
  experiment: { id: string; arm: "A" | "B" } | null;
  trace: TraceView;
}

export interface ReviewPage {
  items: ReviewListItem[];
  nextCursor: string | null;
}

/** A range of a git repository on the machine that Gloss runs on. */
export interface LocalRange {
  /** Folder of the repository, or inside it. */
  dir: string;
  base: string;
  /** Null: the working tree, with its uncommitted changes to files that git knows. */
  head: string | null;
}

/** What there is to review, as a person names it. */
export type StartReviewInput =
  | {
      /** Pull-request URL or `owner/repo#N`. */
      target: string;
      post: boolean;
      /** Looks at the whole change, whatever was reviewed before. */
      full?: boolean | undefined;
      /** Absent: as the repository or the configuration has it. */
      mode?: ReviewMode | undefined;
    }
  | {
      local: LocalRange;
      post: false;
      mode?: ReviewMode | undefined;
    };

export const isLive = (status: ReviewStatus): boolean => status === "queued" || status === "running";

/** `owner/repo#12`, or `repo` for a local range. */
export function nameOfReview(review: Pick<ReviewListItem, "host" | "owner" | "repo" | "number">): string {
  if (review.host === "local") return review.repo;
  return `${review.owner}/${review.repo}${review.number === null ? "" : `#${review.number}`}`;
}
