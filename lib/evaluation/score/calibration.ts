import type { CaseResult } from "../evaluation-result";
import { shareOf } from "./figures";

/** From here on a finding counts as one of high confidence. */
const highConfidence = 0.9;
const bins = 10;

/** Findings whose confidence lies from `from` up to `to`. */
export interface Bin {
  from: number;
  to: number;
  findings: number;
  /** Null when there are none; the share that was right, and what confidence they had on average. */
  right: number | null;
  confidence: number | null;
}

export interface Calibration {
  bins: Bin[];
  /** Mean distance of confidence and share right, weighed by findings; null when nothing was told. */
  error: number | null;
  high: { findings: number; right: number | null };
}

/** How far the confidence of findings is to be believed. Repeats say nothing of it and are left out. */
export function calibrationOf(cases: readonly CaseResult[]): Calibration {
  const told = cases.flatMap((one) => one.told).filter(({ fate }) => fate !== "repeat");
  const all = Array.from({ length: bins }, (_, nth): Bin => {
    const inside = told.filter(({ confidence }) => binOf(confidence) === nth);
    const right = inside.filter(({ fate }) => fate === "hit").length;
    const sum = inside.reduce((total, { confidence }) => total + confidence, 0);
    return {
      from: nth / bins,
      to: (nth + 1) / bins,
      findings: inside.length,
      right: shareOf(right, inside.length),
      confidence: shareOf(sum, inside.length),
    };
  });
  const distance = all.reduce(
    (sum, { findings, right, confidence }) => sum + findings * Math.abs((right ?? 0) - (confidence ?? 0)),
    0,
  );
  const high = told.filter(({ confidence }) => confidence >= highConfidence);
  const rightOfHigh = high.filter(({ fate }) => fate === "hit").length;
  return {
    bins: all,
    error: shareOf(distance, told.length),
    high: { findings: high.length, right: shareOf(rightOfHigh, high.length) },
  };
}

const binOf = (confidence: number): number => Math.min(bins - 1, Math.max(0, Math.floor(confidence * bins)));
