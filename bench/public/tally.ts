/** Answers of one tool against the known ones. */
export interface Tally {
  truePositives: number;
  falsePositives: number;
  falseNegatives: number;
  trueNegatives: number;
}

export const newTally = (): Tally => ({
  truePositives: 0,
  falsePositives: 0,
  falseNegatives: 0,
  trueNegatives: 0,
});

/** Counts one case: whether it is real, and whether it was reported. */
export function count(tally: Tally, real: boolean, reported: boolean): void {
  if (real && reported) tally.truePositives += 1;
  else if (real) tally.falseNegatives += 1;
  else if (reported) tally.falsePositives += 1;
  else tally.trueNegatives += 1;
}

export function sumOf(tallies: Iterable<Tally>): Tally {
  const sum = newTally();
  for (const one of tallies) {
    sum.truePositives += one.truePositives;
    sum.falsePositives += one.falsePositives;
    sum.falseNegatives += one.falseNegatives;
    sum.trueNegatives += one.trueNegatives;
  }
  return sum;
}

/** 0 to 1; null where nothing was there to divide by. */
export interface Scores {
  precision: number | null;
  recall: number | null;
  f1: number | null;
  /** Share of the harmless cases that were reported. */
  falsePositiveRate: number | null;
  /** Recall less the false positive rate: 0 is what guessing gives, as OWASP's score. */
  youden: number | null;
}

export function scoresOf(tally: Tally): Scores {
  const { truePositives, falsePositives, falseNegatives, trueNegatives } = tally;
  const precision = share(truePositives, truePositives + falsePositives);
  const recall = share(truePositives, truePositives + falseNegatives);
  const falsePositiveRate = share(falsePositives, falsePositives + trueNegatives);
  return {
    precision,
    recall,
    f1: share(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives),
    falsePositiveRate,
    youden: recall === null || falsePositiveRate === null ? null : recall - falsePositiveRate,
  };
}

const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

/** In percent with one decimal; a dash for what could not be said. */
export const percent = (value: number | null): string =>
  value === null ? "–" : `${(value * 100).toFixed(1)} %`;
