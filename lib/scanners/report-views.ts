import type { ScanReportTold } from "@/db/queries/scan-reports";

/** `used`: a review took it. `waiting`: a review of the commit will. `late`: it came after the commit's last review. */
export const reportStates = ["used", "waiting", "late"] as const;

/** A report of another tool as the API shows it. */
export interface ScanReportView {
  id: string;
  tool: string;
  toolVersion: string | null;
  category: string;
  commitSha: string;
  ref: string | null;
  /** Results that are kept, on changed lines or not. */
  results: number;
  /** How many were left out, by reason. */
  leftOut: Record<string, number>;
  state: (typeof reportStates)[number];
  /** The review that took it, or that it came too late for; null where there is none yet. */
  review: string | null;
  uploadedBy: string;
  uploadedAt: string;
}

/** How far the newest review of a commit is. */
export interface ReviewOfCommit {
  id: string;
  status: string;
  gathered: boolean;
}

/** @param review of the report's commit; absent where there is none */
export function scanReportView(row: ScanReportTold, review: ReviewOfCommit | undefined): ScanReportView {
  const open = !review || review.status === "queued" || (review.status === "running" && !review.gathered);
  return {
    id: row.id,
    tool: row.tool,
    toolVersion: row.toolVersion,
    category: row.category,
    commitSha: row.commitSha,
    ref: row.ref,
    results: row.resultCount,
    // Written by the upload alone, in this shape.
    leftOut: row.leftOut as Record<string, number>,
    state: row.usedBy !== null ? "used" : open ? "waiting" : "late",
    review: row.usedBy ?? review?.id ?? null,
    uploadedBy: row.uploadedBy,
    uploadedAt: row.createdAt.toISOString(),
  };
}
