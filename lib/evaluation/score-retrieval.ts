import { randomFrom } from "./score/random";

/** Lines of a file, counted from 1. */
export interface FoundPlace {
  path: string;
  startLine: number;
  endLine: number;
}

/** What is to be found: a file, or lines of it. */
export interface Target {
  path: string;
  lines: [first: number, last: number] | null;
}

/** How well one list of places answers one question, each from 0 to 1. */
export interface RetrievalScore {
  /** Normalized discounted cumulative gain of the first ten. */
  ndcg: number;
  /** 1 where one of the first five is right. */
  hit: number;
  /** One by the rank of the first right one of the first ten; 0 where there is none. */
  reciprocal: number;
}

const depth = 10;
const near = 5;

/**
 * The score of places in their order. A target counts once, at the first place that covers it; two that are first
 * covered by the same place share its rank, so that only one of them counts.
 * @param among how many of the targets can be found at all; with none the score is 0
 */
export function scorePlaces(
  places: readonly FoundPlace[],
  targets: readonly Target[],
  among: number,
): RetrievalScore {
  const ranks = targets.flatMap((target) => {
    const at = places.findIndex((place) => covers(place, target));
    return at < 0 || at >= depth ? [] : [at];
  });
  const gain = [...new Set(ranks)].reduce((sum, rank) => sum + gainAt(rank), 0);
  let ideal = 0;
  for (let rank = 0; rank < Math.min(depth, among); rank++) ideal += gainAt(rank);
  const first = Math.min(...ranks);
  return {
    ndcg: ideal === 0 ? 0 : gain / ideal,
    hit: first < near ? 1 : 0,
    reciprocal: ranks.length === 0 ? 0 : 1 / (first + 1),
  };
}

const gainAt = (rank: number): number => 1 / Math.log2(rank + 2);

/** Whether a place is in the target's file and, where lines are named, has one of them. */
export function covers({ path, startLine, endLine }: FoundPlace, target: Target): boolean {
  if (path !== target.path && !path.endsWith(`/${target.path}`) && !target.path.endsWith(`/${path}`))
    return false;
  return target.lines === null || (endLine >= target.lines[0] && startLine <= target.lines[1]);
}

const draws = 2_000;

/** The mean, and between what it lies in 95 of 100 draws with replacement; null where there is nothing. */
export function meanOf(
  values: readonly number[],
  seed = 1,
): { mean: number; low: number; high: number } | null {
  if (values.length === 0) return null;
  const random = randomFrom(seed);
  const means = Array.from({ length: draws }, () => {
    let sum = 0;
    for (let nth = 0; nth < values.length; nth++) sum += values[Math.floor(random() * values.length)] ?? 0;
    return sum / values.length;
  }).toSorted((a, b) => a - b);
  const at = (share: number) => means[Math.round(share * (draws - 1))] ?? 0;
  return { mean: values.reduce((sum, one) => sum + one, 0) / values.length, low: at(0.025), high: at(0.975) };
}
