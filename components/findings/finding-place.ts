import type { FindingView } from "@/lib/review/views";

/** The element id of a finding on its review's page. */
export const findingId = (finding: Pick<FindingView, "ordinal">): string => `finding-${finding.ordinal}`;

/** `src/a.ts:12`, `src/a.ts:12–14`, `src/a.ts (old side, line 3)`, or the path alone. */
export function placeOfFinding({ path, span }: Pick<FindingView, "path" | "span">): string {
  if (!span) return path;
  const lines = span.startLine === span.endLine ? `${span.startLine}` : `${span.startLine}–${span.endLine}`;
  return span.side === "RIGHT" ? `${path}:${lines}` : `${path}:${lines} (removed)`;
}
