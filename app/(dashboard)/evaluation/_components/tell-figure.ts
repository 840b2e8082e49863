import type { Comparison, EvaluationMode } from "@/lib/evaluation/evaluation";
import type { Headline, Interval } from "@/lib/evaluation/headlines";

export const modeNames: Record<EvaluationMode, string> = {
  static: "Rules alone",
  "made-up": "Made-up model",
  live: "With a model",
};

/** `12.3 %`; a dash where nothing was measured. */
export const percent = (share: number | null): string =>
  share === null ? "–" : `${(share * 100).toFixed(1)} %`;

/** `likely 4 to 21 %`, where 95 of 100 draws lie; null where all draws are the same, which says too little. */
export const between = (interval: Interval): string | null =>
  interval && interval[0] < interval[1]
    ? `likely ${Math.round(interval[0] * 100)} to ${Math.round(interval[1] * 100)} %`
    : null;

const trends = { better: "better", worse: "worse", same: "as before", noise: "within noise" };

/** `21.0 % before: better`; null where nothing can be compared. */
export function tellMove(comparison: Comparison | null, name: Headline): string | null {
  const moved = comparison?.moves[name];
  if (!moved || moved.before === null || moved.after === null) return null;
  return `${percent(moved.before)} before: ${trends[moved.trend]}`;
}

/** `3 of 12 (25.0 %)` */
export const tellShare = (part: number, whole: number): string =>
  whole === 0 ? "–" : `${part} of ${whole} (${percent(part / whole)})`;
