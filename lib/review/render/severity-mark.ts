import type { Severity } from "@/lib/core/finding";

/** One sign for how bad a finding is, as the summary of a review uses them (row R5). */
export const severityMark: Record<Severity, string> = {
  critical: "🔴",
  high: "🔴",
  medium: "🟡",
  low: "🟢",
};

/** `1 file`, `3 files`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
}
