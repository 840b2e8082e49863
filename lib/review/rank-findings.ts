import { severities, type Finding } from "@/lib/core/finding";
import type { MergedFinding } from "./merge-findings";
import type { RankedFinding } from "./output";

/** Inline comments of one review in standard mode (row R5). */
const mostInline = 6;
/** Below this confidence a finding of the given severity is held back: the more it asks for, the surer it must be. */
const leastConfidence = { critical: 0.5, high: 0.5, medium: 0.5, low: 0.6 } as const;

const weight = ({ severity, confidence, origin }: Finding): number =>
  (severities.length - severities.indexOf(severity)) * 10 +
  confidence * 5 +
  (origin.kind === "agent" ? 0 : 1);

/**
 * Findings in the order of their weight, each with what becomes of it: the best six that stand on a line are
 * posted there, the rest is folded into the body, weak ones are held, repeated ones dropped.
 */
export function rankFindings(findings: MergedFinding[]): RankedFinding[] {
  let inline = 0;
  const taken = new Set<string>();
  return findings
    .toSorted(
      (a, b) =>
        weight(b) - weight(a) ||
        a.path.localeCompare(b.path) ||
        (a.span?.startLine ?? 0) - (b.span?.startLine ?? 0),
    )
    .map(({ saidBy, ...finding }): RankedFinding => {
      const place = finding.span ? `${finding.path} ${finding.span.side} ${finding.span.endLine}` : null;
      if (saidBy) return { ...finding, state: "dropped", stateReason: `already said by ${saidBy}` };
      if (finding.confidence < leastConfidence[finding.severity])
        return {
          ...finding,
          state: "held",
          stateReason: `confidence ${Math.round(finding.confidence * 100)} % is below the threshold`,
        };
      if (place === null)
        return { ...finding, state: "folded", stateReason: "it could not be anchored to a line of the diff" };
      if (taken.has(place))
        return { ...finding, state: "folded", stateReason: "another comment stands on the same line" };
      if (inline >= mostInline)
        return { ...finding, state: "folded", stateReason: `over the limit of ${mostInline} comments` };
      inline++;
      taken.add(place);
      return { ...finding, state: "posted", stateReason: null };
    });
}
