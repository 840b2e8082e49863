import type { Category, Severity } from "@/lib/core/finding";
import type { MemoryKind } from "@/lib/memory/memory";
import type { FindingState, TokenCounts } from "./views";

/** The agents that look at a change at the same time. */
export const agentNames = ["security", "performance", "style"] as const;
export type AgentName = (typeof agentNames)[number];

/** `done`: it looked. `partial`: a part of its answer was lost. `failed`: it did not look. */
export const agentStatuses = ["done", "partial", "failed"] as const;
export type AgentStatus = (typeof agentStatuses)[number];

/** `skipped`: no agent had looked, so there was nothing to make a review of. */
export const synthesisStatuses = [...agentStatuses, "skipped"] as const;
export type SynthesisStatus = (typeof synthesisStatuses)[number];

interface Spending {
  modelCalls: number;
  toolCalls: number;
  tokens: TokenCounts;
}

/** What became of one agent. */
export interface AgentOutcome extends Spending {
  agent: AgentName;
  status: AgentStatus;
  /** Why it is not done, as a sentence; null when it is. */
  reason: string | null;
  /** Markdown: what it wrote for the synthesis; empty when it wrote nothing. */
  notes: string;
  /** How many findings it made. */
  findings: number;
}

/** One thing that agents found, as the lists of a parallel review have it. */
export interface AgentIssue {
  fingerprint: string;
  /** Those who said it; empty for what only the synthesis says. */
  agents: string[];
  path: string;
  /** First line at its side of the diff; null where it could not be anchored. */
  line: number | null;
  severity: Severity;
  category: Category;
  title: string;
  state: FindingState;
}

/** Something that later reviews should know, as the synthesis says; a stranger's text until it was checked. */
export interface MemoryInsight {
  /** Null when it names no kind that can be learned. */
  kind: Exclude<MemoryKind, "custom_rule"> | null;
  text: string;
}

/** What a parallel review has beside what every review has. */
export interface ParallelReview {
  /** Why three agents looked instead of one, as part of a sentence (`it was asked for`). */
  because: string;
  /** In the order of `agentNames`. */
  agents: AgentOutcome[];
  synthesis: Spending & { status: SynthesisStatus; reason: string | null };
  /** What was found, by side, without what another finding says already. */
  issues: Record<AgentName, AgentIssue[]>;
  memoryInsights: MemoryInsight[];
}

/** Who did not look, or not in full, and why, one sentence each. */
export function failuresOf({ agents, synthesis }: ParallelReview): string[] {
  const told = agents.flatMap(({ agent, status, reason }) => {
    if (status === "done") return [];
    return `The ${agent} ${status === "failed" ? "agent failed" : "agent's answer is incomplete"}: ${reason}`;
  });
  const { status, reason } = synthesis;
  if (status === "failed")
    told.push(`The synthesis failed: ${reason} The findings of the agents were put together by rule.`);
  if (status === "partial") told.push(`The synthesis is incomplete: ${reason}`);
  return told;
}

/** Whether not one of the agents looked. */
export const nobodyLooked = (parallel: ParallelReview | null): boolean =>
  parallel !== null && parallel.agents.every(({ status }) => status === "failed");
