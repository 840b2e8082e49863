import type { CaseResult, ToldFinding } from "../evaluation-result";

/** Counts of a number of cases; repeats stand in none of the shares. */
export interface Counts {
  cases: number;
  /** Expected findings that were told. */
  hits: number;
  missed: number;
  /** Findings that tell nothing expected, at a right place or not. */
  wrong: number;
  /** Expected findings at whose place something was told, whatever it was. */
  placed: number;
  repeats: number;
  /** Findings on changes of which nothing is expected. */
  onClean: number;
  cleanCases: number;
  addedLines: number;
}

export interface Shares {
  /** Hits of all that was told; null when nothing was. */
  precision: number | null;
  /** Hits of all that was expected; null when nothing was. */
  recall: number | null;
  f1: number | null;
  /** Of all that was expected, what was told at its place in whatever words. */
  placedRecall: number | null;
}

export const isWrong = ({ fate }: ToldFinding): boolean => fate === "false" || fate === "beside";

export function countCases(cases: readonly CaseResult[]): Counts {
  const counts = { cases: 0, hits: 0, missed: 0, wrong: 0, placed: 0, repeats: 0, onClean: 0, cleanCases: 0 };
  let addedLines = 0;
  for (const { kind, expected, told, addedLines: lines } of cases) {
    counts.cases++;
    addedLines += lines;
    if (kind === "clean") {
      counts.cleanCases++;
      counts.onClean += told.length;
    }
    for (const { toldBy, placedBy } of expected) {
      if (toldBy === null) counts.missed++;
      else counts.hits++;
      if (placedBy !== null) counts.placed++;
    }
    for (const finding of told) {
      if (isWrong(finding)) counts.wrong++;
      if (finding.fate === "repeat") counts.repeats++;
    }
  }
  return { ...counts, addedLines };
}

export function sharesOf({
  hits,
  missed,
  wrong,
  placed,
}: Pick<Counts, "hits" | "missed" | "wrong" | "placed">): Shares {
  const precision = shareOf(hits, hits + wrong);
  const recall = shareOf(hits, hits + missed);
  const f1 =
    precision === null || recall === null
      ? null
      : precision + recall === 0
        ? 0
        : (2 * precision * recall) / (precision + recall);
  return { precision, recall, f1, placedRecall: shareOf(placed, hits + missed) };
}

export const shareOf = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
