import type { Severity } from "@/lib/core/finding";

/** Of a CVSS score, 0 to 10, where GitHub's code scanning draws its lines: from 9, 7 and 4. */
export const severityOfScore = (score: number): Severity =>
  score >= 9 ? "critical" : score >= 7 ? "high" : score >= 4 ? "medium" : "low";
