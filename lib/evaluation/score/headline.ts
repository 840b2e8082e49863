import type { CaseResult } from "../evaluation-result";
import { type Headline, headlines, type Interval } from "../headlines";
import { calibrationOf } from "./calibration";
import { countCases, sharesOf } from "./figures";
import { randomFrom } from "./random";

type Headlines = Record<Headline, number | null>;

export function headlinesOf(cases: readonly CaseResult[]): Headlines {
  const { precision, recall, f1 } = sharesOf(countCases(cases));
  const { error, high } = calibrationOf(cases);
  return { precision, recall, f1, high: high.right, calibration: error };
}

const lessIsBetter = (name: Headline): boolean => name === "calibration";

const draws = 1000;

/**
 * How sure the figures are: the whole set is drawn again and again, whole changes with replacement, because findings
 * of one change are not independent.
 */
export function intervalsOf(cases: readonly CaseResult[], seed = 1): Record<Headline, Interval> {
  const random = randomFrom(seed);
  const drawn = Array.from({ length: draws }, () => headlinesOf(redraw(cases, random)));
  return Object.fromEntries(
    headlines.map((name) => [name, intervalOf(drawn.map((figures) => figures[name]))]),
  ) as Record<Headline, Interval>; // Every headline is in the list it is made of.
}

/** `same`: nothing moved. `noise`: something did, and chance alone would do as much. */
type Trend = "better" | "worse" | "same" | "noise";

/** What became of one figure since an earlier run. */
interface Moved {
  before: number | null;
  after: number | null;
  trend: Trend;
  /** Of the difference. */
  interval: Interval;
}

/**
 * Compares two runs by the changes that both reviewed. Each draw takes the same changes from both, so that what is
 * hard about a change counts in neither; a difference whose interval holds 0 is noise.
 */
export function movesOf(
  before: readonly CaseResult[],
  after: readonly CaseResult[],
  seed = 1,
): { cases: number; moves: Record<Headline, Moved> } {
  const known = new Map(before.map((one) => [one.id, one]));
  const pairs = after.flatMap((now) => {
    const old = known.get(now.id);
    return old?.sha256 === now.sha256 ? [{ old, now }] : [];
  });
  const random = randomFrom(seed);
  const differences = Array.from({ length: draws }, () => {
    const drawn = redraw(pairs, random);
    const then = headlinesOf(drawn.map((pair) => pair.old));
    const now = headlinesOf(drawn.map((pair) => pair.now));
    return Object.fromEntries(headlines.map((name) => [name, differ(then[name], now[name])])) as Headlines; // As above.
  });
  const then = headlinesOf(pairs.map((pair) => pair.old));
  const now = headlinesOf(pairs.map((pair) => pair.now));
  const moves = Object.fromEntries(
    headlines.map((name): [Headline, Moved] => {
      const interval = intervalOf(differences.map((figures) => figures[name]));
      return [
        name,
        {
          before: then[name],
          after: now[name],
          interval,
          trend: trendOf(name, then[name], now[name], interval),
        },
      ];
    }),
  ) as Record<Headline, Moved>; // As above.
  return { cases: pairs.length, moves };
}

function trendOf(name: Headline, then: number | null, now: number | null, interval: Interval): Trend {
  if (then === now) return "same";
  if (!interval || (interval[0] <= 0 && interval[1] >= 0)) return "noise";
  return interval[0] > 0 === lessIsBetter(name) ? "worse" : "better";
}

const differ = (then: number | null, now: number | null) =>
  then === null || now === null ? null : now - then;

const redraw = <T>(list: readonly T[], random: () => number): T[] =>
  list.flatMap(() => list[Math.floor(random() * list.length)] ?? []);

function intervalOf(figures: (number | null)[]): Interval {
  const known = figures.filter((figure) => figure !== null).toSorted((a, b) => a - b);
  if (known.length < draws / 2) return null;
  const at = (share: number) => known[Math.round(share * (known.length - 1))] ?? 0;
  return [at(0.025), at(0.975)];
}
