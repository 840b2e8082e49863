import type { FindingRow } from "@/db/queries/findings";
import type { Category, Evidence, FindingLook, FindingOrigin } from "@/lib/core/finding";
import type { FindingOpinion } from "@/lib/core/finding-opinion";
import type { RankedFinding } from "./output";

/** A finding as the pipeline wrote it down; its JSON columns have the shapes that it was given. */
export function storedFinding(row: FindingRow): RankedFinding {
  const { side, startLine, endLine } = row;
  return {
    fingerprint: row.fingerprint,
    origin: row.origin as FindingOrigin,
    evidence: row.evidence as Evidence[],
    category: row.category as Category,
    path: row.path,
    span: side && startLine !== null && endLine !== null ? { side, startLine, endLine } : null,
    ...(row.symbol === null ? {} : { symbol: row.symbol }),
    title: row.title,
    message: row.message,
    ...(row.suggestion === null ? {} : { suggestion: row.suggestion }),
    severity: row.severity,
    confidence: row.confidence,
    ...(row.opinion === null ? {} : { opinion: row.opinion as FindingOpinion }),
    ...(row.secondLook ? { secondLook: row.secondLook as FindingLook } : {}),
    state: row.state,
    stateReason: row.stateReason,
  };
}
