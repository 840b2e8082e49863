import type { NightlyMeasure } from "@/lib/evaluation/list-code-evaluations";

/** One night over all repositories, each question counting alike; null where nothing was measured. */
export interface Night {
  day: string;
  right: number | null;
  held: number | null;
}

/** Nights in the order of their days. */
export function nightsOf(measures: readonly NightlyMeasure[]): Night[] {
  return [...Map.groupBy(measures, ({ day }) => day)].map(([day, all]) => {
    const sum = (of: (figures: NightlyMeasure["figures"]) => number) =>
      all.reduce((total, { figures }) => total + of(figures), 0);
    const known = sum(({ right }) => right.of);
    const naming = sum(({ naming: some }) => some);
    return {
      day,
      right: known === 0 ? null : sum(({ right }) => (right.share ?? 0) * right.of) / known,
      held: naming === 0 ? null : sum(({ holding }) => holding) / naming,
    };
  });
}

/** The newest measure of each repository. */
export const newestOf = (measures: readonly NightlyMeasure[]): NightlyMeasure[] => [
  ...new Map(measures.map((one) => [one.repository, one])).values(),
];
