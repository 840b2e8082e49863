/** The figures that runs are compared by. */
export const headlines = ["precision", "recall", "f1", "high", "calibration"] as const;

/** `high`: findings of high confidence that are right. `calibration`: its mean error, where less is better. */
export type Headline = (typeof headlines)[number];

/** Between these a figure lies in 95 of 100 draws; null when too few draws have the figure at all. */
export type Interval = [low: number, high: number] | null;
