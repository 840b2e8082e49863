import type { FindingLook } from "@/lib/core/finding";
import type { FindingOpinion } from "@/lib/core/finding-opinion";
import type { RankedFinding, ReviewOutput } from "./output";
import { type SinceView, toSinceView } from "./since-view";

/** Rises when a field is renamed, removed or changes its meaning; new fields may come at any time. */
export const jsonFormat = "gloss-review/1";

/** A review for programs; docs/review-output.md describes every field. What is unknown is null, never absent. */
export interface ReviewJson extends Omit<ReviewOutput, "findings" | "since"> {
  format: typeof jsonFormat;
  since: SinceView | null;
  findings: (Omit<RankedFinding, "suggestion" | "opinion" | "secondLook"> & {
    suggestion: string | null;
    opinion: FindingOpinion | null;
    secondLook: FindingLook | null;
  })[];
}

/** Field by field, so that nothing gets out by accident and the order stays. */
export function toJson(output: ReviewOutput): ReviewJson {
  return {
    format: jsonFormat,
    runId: output.runId,
    correlationId: output.correlationId,
    change: output.change,
    mode: output.mode,
    staticReason: output.staticReason,
    outcome: output.outcome,
    outcomeReason: output.outcomeReason,
    verdict: output.verdict,
    verdictReason: output.verdictReason,
    confidence: output.confidence,
    summary: output.summary,
    findings: output.findings.map(toFinding),
    coverage: output.coverage,
    issues: output.issues,
    semanticMatches: output.semanticMatches,
    overlaps: output.overlaps,
    since: output.since && toSinceView(output.since),
    knowledge: output.knowledge,
    basis: output.basis,
    configuration: output.configuration,
    parallel: output.parallel,
    secondLook: output.secondLook,
    triage: output.triage,
    usage: output.usage,
    startedAt: output.startedAt,
    durationMs: output.durationMs,
    problems: output.problems,
    postedUrl: output.postedUrl,
    dashboardUrl: output.dashboardUrl,
  };
}

function toFinding(finding: RankedFinding): ReviewJson["findings"][number] {
  return {
    fingerprint: finding.fingerprint,
    state: finding.state,
    stateReason: finding.stateReason,
    severity: finding.severity,
    category: finding.category,
    confidence: finding.confidence,
    opinion: finding.opinion ?? null,
    path: finding.path,
    span: finding.span,
    title: finding.title,
    message: finding.message,
    suggestion: finding.suggestion ?? null,
    origin: finding.origin,
    evidence: finding.evidence,
    secondLook: finding.secondLook ?? null,
  };
}
