import type { PromptName } from "@/lib/core/prompt-names";
import type { Comparison } from "./compare-shares";

/** What one version came to in an experiment. */
export interface ArmReport {
  arm: "A" | "B";
  /** Name of the version. */
  version: string;
  /** Pull requests that a model reviewed with it, each once, and how often. */
  pullRequests: number;
  reviews: number;
  /** What models found and people were shown, each once and with one fate, as docs/analytics.md says. */
  findings: number;
  applied: number;
  useful: number;
  wrong: number;
  notNow: number;
  ignored: number;
  noWord: number;
  /** Applied, addressed or useful, of those that have an answer; null where none has. */
  acceptance: number | null;
  /** Applied or useful, of those and the wrong ones; null where there are neither. */
  precision: number | null;
  /** Dollars, of the calls whose price is known. */
  costUsd: number;
  costPerReview: number | null;
  /** Milliseconds from being asked for to the end. */
  medianMs: number | null;
  p95Ms: number | null;
}

export interface ExperimentReport {
  id: string;
  /** Percent of the pull requests that get B. */
  share: number;
  startedBy: string;
  startedAt: string;
  endedBy: string | null;
  /** Null while it goes on; so is the next. */
  endedAt: string | null;
  picked: string | null;
  arms: [ArmReport, ArmReport];
  acceptance: Comparison;
  precision: Comparison;
}

export interface ExperimentsView {
  /** The repository's own choice, where no experiment chooses; null for the usual version. */
  chosen: PromptName | null;
  usual: PromptName;
  experiments: ExperimentReport[];
}
