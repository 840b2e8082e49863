import type { Evidence, Finding, Span } from "@/lib/core/finding";
import { cweUrl } from "../cwe-url";
import type { Extent } from "../match-extent";
import type { Flow } from "./find-flows";

/** A flow as a finding at one of its ends, with both as evidence. */
export function findingOfFlow(
  flow: Flow,
  span: Span,
  { path, headSha, fingerprint }: { path: string; headSha: string; fingerprint: string },
): Finding {
  const { rule, sinkLines, sourceLines } = flow;
  const far = sourceLines.startLine !== span.startLine;
  const code = ({ startLine, endLine }: Extent): Evidence => ({
    kind: "code",
    path,
    startLine,
    endLine: Math.min(endLine, startLine + 9),
    sha: headSha,
  });
  const page = rule.cwe ? { cwe: rule.cwe, url: cweUrl(rule.cwe) } : {};
  return {
    fingerprint,
    origin: { kind: "rule", rule: rule.id },
    path,
    span,
    title: rule.title,
    message: far ? `${rule.message} It comes in on line ${sourceLines.startLine}.` : rule.message,
    severity: rule.severity,
    category: rule.category,
    confidence: rule.confidence,
    evidence: [
      { kind: "rule", rule: rule.id, ...page },
      code(sinkLines),
      ...(far ? [code(sourceLines)] : []),
    ],
  };
}
