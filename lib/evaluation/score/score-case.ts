import type { ExpectedResult, ToldFinding } from "../evaluation-result";
import type { Expected } from "../golden-case";
import { assignBest } from "./assign-best";
import { nearest } from "./place-of";

export interface Scored {
  expected: Omit<ExpectedResult, "words">[];
  told: ToldFinding[];
}

/**
 * Compares what a review told with what it should have found. Of all pairs at the same place that mean the same, each
 * finding is taken once and each expectation once, so that as many as possible are paired and the nearest are.
 * @param meant says whether a finding (by index) tells what is expected (by index); asked only of those at its place
 */
export function scoreCase(
  expected: Expected[],
  told: Omit<ToldFinding, "fate">[],
  meant: (expectation: number, finding: number) => boolean,
): Scored {
  const near = expected.map(({ places }) => told.map((finding) => nearest(finding, places)));
  const right = near.map((row, at) => row.map((worth, nth) => (worth > 0 && meant(at, nth) ? worth : 0)));
  // First as many pairs as there can be, then the nearest.
  const pairs = assignBest(right.map((row) => row.map((worth) => (worth > 0 ? 1000 + worth : 0))));
  const placed = assignBest(near.map((row) => row.map((worth) => (worth > 0 ? 1000 + worth : 0))));
  const hits = new Set(pairs);
  const any = (table: number[][], nth: number) => table.some((row) => (row[nth] ?? 0) > 0);
  return {
    expected: expected.map((one, at) => ({
      ...one,
      toldBy: pairs[at] ?? null,
      placedBy: placed[at] ?? null,
    })),
    told: told.map((finding, nth) => ({
      ...finding,
      fate: hits.has(nth) ? "hit" : any(right, nth) ? "repeat" : any(near, nth) ? "beside" : "false",
    })),
  };
}
