/** What became of the findings of one pull request: how many count for the share, and how many of those are good. */
export interface Cluster {
  good: number;
  all: number;
}

export interface Comparison {
  /** `too_few`: nothing can be said. `noise`: chance alone makes differences of this size. Else which is better. */
  verdict: "too_few" | "noise" | "A" | "B";
  /** Share of B less that of A, and the bounds of its 95 % interval; null where there are too few. */
  difference: number | null;
  low: number | null;
  high: number | null;
  /** Findings with an answer that each version needs, so that ten points of difference are seen four times in five. */
  needed: number;
  /** The same for people, as a sentence or two. */
  words: string;
}

/** With fewer pull requests or findings that count in either version, an interval says nothing that can be relied on. */
const least = { pulls: 10, findings: 30 };

/** Quantiles of the normal distribution: 95 % two-sided, and a power of 80 %. */
const z = 1.959964;
const zPower = 0.841621;
/** The difference that is worth finding. */
const worth = 0.1;

/**
 * Whether two versions differ in the share of good findings, by Newcombe's hybrid score interval of a difference of two
 * proportions (R. G. Newcombe, "Interval estimation for the difference between independent proportions", Statistics in
 * Medicine 17 (1998) 873-890, method 10). Findings of one pull request are alike, so that there are fewer independent
 * ones than are counted: both counts are divided by the design effect first (J. N. K. Rao and A. J. Scott, "A simple
 * method for the analysis of clustered binary data", Biometrics 48 (1992) 577-585). How many are needed is the usual
 * size for two proportions (J. L. Fleiss, "Statistical Methods for Rates and Proportions") times that effect.
 */
export function compareShares(a: readonly Cluster[], b: readonly Cluster[]): Comparison {
  const [one, other] = [sumOf(a), sumOf(b)];
  const effect = Math.max(one.effect, other.effect);
  const needed = neededFor((one.good + other.good) / Math.max(1, one.all + other.all), effect);
  const short = [one, other].some(({ pulls, all }) => pulls < least.pulls || all < least.findings);
  if (short)
    return {
      verdict: "too_few",
      difference: null,
      low: null,
      high: null,
      needed,
      words: `Not enough yet: each version needs answers on at least ${least.findings} findings of ${least.pulls} pull requests; A has ${one.all} of ${one.pulls}, B has ${other.all} of ${other.pulls}.`,
    };
  const difference = other.share - one.share;
  const [wilsonA, wilsonB] = [
    wilson(one.share, one.all / one.effect),
    wilson(other.share, other.all / other.effect),
  ];
  const low = difference - Math.hypot(other.share - wilsonB.low, wilsonA.high - one.share);
  const high = difference + Math.hypot(wilsonB.high - other.share, one.share - wilsonA.low);
  const interval = `95 % interval ${points(low)} to ${points(high)}`;
  const verdict = low > 0 ? "B" : high < 0 ? "A" : "noise";
  return {
    verdict,
    difference,
    low,
    high,
    needed,
    words:
      verdict === "noise"
        ? `The difference is noise: B less A is ${points(difference)}, ${interval}, which holds zero. To see ten points of difference, each version needs answers on about ${needed} findings; A has ${one.all}, B has ${other.all}.`
        : `${verdict} is better by ${points(Math.abs(difference)).replace("+", "")}: B less A is ${points(difference)}, ${interval}.`,
  };
}

/** All of one version, and how much more its share varies than if no two findings had anything to do with each other. */
function sumOf(clusters: readonly Cluster[]) {
  const counted = clusters.filter(({ all }) => all > 0);
  const all = counted.reduce((sum, cluster) => sum + cluster.all, 0);
  const good = counted.reduce((sum, cluster) => sum + cluster.good, 0);
  const pulls = counted.length;
  const share = all > 0 ? good / all : 0;
  const alone = (share * (1 - share)) / Math.max(1, all);
  const spread = counted.reduce((sum, cluster) => sum + (cluster.good - cluster.all * share) ** 2, 0);
  const variance = pulls > 1 ? ((pulls / (pulls - 1)) * spread) / all ** 2 : 0;
  return { all, good, pulls, share, effect: alone > 0 ? Math.max(1, variance / alone) : 1 };
}

/** Wilson's score interval of a share of `n`. */
function wilson(share: number, n: number): { low: number; high: number } {
  const middle = share + z ** 2 / (2 * n);
  const half = z * Math.sqrt((share * (1 - share)) / n + z ** 2 / (4 * n ** 2));
  const scale = 1 + z ** 2 / n;
  return { low: (middle - half) / scale, high: (middle + half) / scale };
}

function neededFor(share: number, effect: number): number {
  // Around the share that there is, as far as there is room on both sides.
  const middle = Math.min(1 - worth / 2, Math.max(worth / 2, share));
  const [p, q] = [middle - worth / 2, middle + worth / 2];
  const root = z * Math.sqrt(2 * middle * (1 - middle)) + zPower * Math.sqrt(p * (1 - p) + q * (1 - q));
  return Math.ceil((root / worth) ** 2 * effect);
}

const points = (share: number): string =>
  `${share >= 0 ? "+" : "−"}${(Math.abs(share) * 100).toFixed(1)} points`;
