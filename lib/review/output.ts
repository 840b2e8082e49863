import type { Finding } from "@/lib/core/finding";
import type { ReviewConfiguration } from "./configuration-of";
import type { KnowledgeUsed } from "./review-context";
import type { ParallelReview } from "@/lib/review/parallel-review";
import type { Verdict } from "@/lib/review/result";
import type { SecondLook } from "@/lib/review/second-look";
import type { Triage } from "./triage";
import type { Since } from "@/lib/review/since";
import type { Change, Overlap } from "@/lib/source/change";
import type {
  FindingState,
  IssueReference,
  ReviewCoverage,
  ReviewMode,
  ReviewOutcome,
  SemanticMatchView,
  TokenCounts,
} from "@/lib/review/views";

/** A finding with what became of it. */
export interface RankedFinding extends Finding {
  /** `posted`: an inline comment. `folded`: in the body. `held`: below the thresholds. `dropped`: said by another. */
  state: FindingState;
  /** Why it was folded, held or dropped, as a sentence part (`over the limit of 6 comments`); null when posted. */
  stateReason: string | null;
}

/** Why no model looked at the change. */
export type StaticReason =
  | "no_model_key"
  | "asked_for"
  | "out_of_budget"
  | "model_unavailable"
  /** Since the last review nothing is new that a model could look at. */
  | "nothing_new";

/** What names a change to a reader, without its diff. */
export type ReviewedChange = Pick<
  Change,
  "host" | "owner" | "repo" | "number" | "title" | "author" | "url" | "base" | "head"
> & { files: number; additions: number; deletions: number };

/** Another tool that was heard. */
export interface ScannedBy {
  tool: string;
  /** All that it says of the commit, without what it suppresses itself. */
  results: number;
  /** Of those, the ones about the change. */
  onChange: number;
}

/** What a review rested on: everything that was looked at beside the diff itself (row R8). */
export interface ReviewBasis {
  /** Different rules of the static tier that ran on at least one file. */
  rulesRun: number;
  /** Files that the static tier looked at. */
  filesChecked: number;
  /** Other tools that were heard, by name. */
  tools: ScannedBy[];
  /** Provider and model id, as in `anthropic/claude-sonnet-5-5`; null in the static tier. */
  model: string | null;
  promptVersion: string | null;
  modelCalls: number;
  toolCalls: number;
  /** Paths that the model opened at the head, in order, each once. */
  filesRead: string[];
  /** Issues that the model read, in order, each once. */
  issuesRead: { owner: string; repo: string; number: number }[];
}

/** One finished review as data. Every output (GitHub, terminal, JSON, SARIF, dashboard) is made from it alone. */
export interface ReviewOutput {
  runId: string;
  correlationId: string | null;
  change: ReviewedChange;
  mode: ReviewMode;
  /** Null unless the mode is static. */
  staticReason: StaticReason | null;
  outcome: ReviewOutcome;
  /** Why it was skipped or failed, as one sentence for people; null otherwise. */
  outcomeReason: string | null;
  /** Null when skipped or failed: nothing was judged. */
  verdict: Verdict | null;
  /** What the verdict rests on, as one sentence; null without a verdict. */
  verdictReason: string | null;
  /** 0 to 5 as the model said; null without one. */
  confidence: number | null;
  /** Markdown of the model; null when no model looked. */
  summary: string | null;
  /** In ranking order, all states. */
  findings: RankedFinding[];
  coverage: ReviewCoverage;
  /** Issues that the change says it resolves. */
  issues: IssueReference[];
  semanticMatches: SemanticMatchView[];
  /** Other open pull requests that change the same files, those that share most first. */
  overlaps: Overlap[];
  /** What was reviewed and told before; null for the first review of a pull request, and where nothing is kept. */
  since: Since | null;
  /** What was known from before: rules and memories that the model was given, experts, earlier work. */
  knowledge: KnowledgeUsed;
  basis: ReviewBasis;
  /** What the repository's own files said; null where they were not looked for. */
  configuration: ReviewConfiguration | null;
  /** Null unless three agents were sent to look. */
  parallel: ParallelReview | null;
  /** The second look at what a model found; null where none was made. */
  secondLook: SecondLook | null;
  /** How closely a small model had each file looked at; null where it was not asked. */
  triage: Triage | null;
  /** Of all calls, those of the second look included. */
  usage: TokenCounts & { costUsd: number | null };
  /** ISO 8601 in UTC. */
  startedAt: string;
  durationMs: number;
  /** What went wrong on the way without failing the review, one sentence each. */
  problems: string[];
  /** Page of the posted review; null when nothing was posted. */
  postedUrl: string | null;
  /** Page of this run on the dashboard; null when there is none to link to. */
  dashboardUrl: string | null;
}
