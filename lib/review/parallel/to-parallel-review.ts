import type { Category } from "@/lib/core/finding";
import type { RankedFinding } from "../output";
import type { AgentIssue, AgentName, AgentOutcome, ParallelReview } from "../parallel-review";
import type { ParallelAnalysis } from "../ask-agents";
import type { Spent } from "./metered-door";

/** What a parallel review keeps beside what every review has: who looked, what each side found, what was learned. */
export function toParallelReview(
  { because, reports, synthesis }: ParallelAnalysis,
  findings: RankedFinding[],
): ParallelReview {
  const issues = findings.flatMap((finding) =>
    finding.origin.kind === "agent" && finding.state !== "dropped" ? [finding] : [],
  );
  const of = (side: AgentName) => issues.filter(({ category }) => sideOf(category) === side).map(toIssue);
  return {
    because,
    agents: reports.map(({ agent, status, reason, notes, comments, spent }): AgentOutcome => ({
      agent,
      status,
      reason,
      notes,
      findings: comments.length,
      ...spending(spent),
    })),
    synthesis: { status: synthesis.status, reason: synthesis.reason, ...spending(synthesis.spent) },
    issues: { security: of("security"), performance: of("performance"), style: of("style") },
    memoryInsights: synthesis.insights,
  };
}

const sideOf = (category: Category): AgentName =>
  category === "security" || category === "performance" ? category : "style";

function toIssue({
  fingerprint,
  origin,
  path,
  span,
  severity,
  category,
  title,
  state,
}: RankedFinding): AgentIssue {
  return {
    fingerprint,
    agents: (origin.kind === "agent" && origin.agents) || [],
    path,
    line: span?.startLine ?? null,
    severity,
    category,
    title,
    state,
  };
}

function spending({ modelCalls, toolCalls, usage }: Spent) {
  const tokens = {
    input: usage.inputTokens,
    output: usage.outputTokens,
    cached: usage.cacheReadTokens,
  };
  return { modelCalls, toolCalls, tokens };
}
