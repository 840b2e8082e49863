import { dot } from "./features";

/** One question with places that are right for it and places that are not, each as its features. */
export interface Lesson {
  right: { features: number[]; weight: number }[];
  wrong: number[][];
  /** How much the question counts. */
  weight: number;
}

const mostSteps = 25;
/** Questions that it takes before what they say counts half of what it would: a few may be right by chance. */
const few = 20;
const enough = 1e-6;
/** No feature may do more than double a score, or halve it; what happened in one repository's past is no more sure than that. */
const most = 0.7;

/**
 * Weights by which right places come before wrong ones: pairwise logistic regression with an L2 penalty on the distance
 * from `start`, minimised by Newton's method. The loss of a pair is log(1 + exp(-(s_right - s_wrong))) as in RankNet
 * (Burges et al., "Learning to Rank using Gradient Descent", ICML 2005) with a linear score; hard negatives and pairs as
 * in Joachims, "Optimizing Search Engines using Clickthrough Data" (KDD 2002). Each question counts by its weight
 * however many pairs it has. The problem is convex, so the same lessons give the same weights.
 * @param l2 strength of the penalty, above 0; without lessons the weights are `start`
 */
export function learnWeights(lessons: readonly Lesson[], start: readonly number[], l2: number): number[] {
  const pairs = lessons.flatMap(pairsOf);
  let weights = [...start];
  if (pairs.length === 0) return weights;
  const all = few + pairs.reduce((sum, { weight }) => sum + weight, 0);
  const lossAt = (at: readonly number[]) =>
    pairs.reduce((sum, { apart, weight }) => sum + weight * softplus(-dot(at, apart)), 0) / all +
    (l2 / 2) * at.reduce((sum, one, nth) => sum + (one - (start[nth] ?? 0)) ** 2, 0);
  let loss = lossAt(weights);
  for (let step = 0; step < mostSteps; step++) {
    const { gradient, hessian } = slopeAt(pairs, weights, all);
    for (const [nth, row] of hessian.entries()) {
      gradient[nth] = (gradient[nth] ?? 0) + l2 * ((weights[nth] ?? 0) - (start[nth] ?? 0));
      row[nth] = (row[nth] ?? 0) + l2;
    }
    const direction = solve(hessian, gradient);
    let size = 1;
    let next = weights;
    let nextLoss = loss;
    do {
      next = weights.map((one, nth) => one - size * (direction[nth] ?? 0));
      nextLoss = lossAt(next);
      size /= 2;
    } while (nextLoss > loss && size > 1e-4);
    if (!(loss - nextLoss > enough * loss)) break;
    [weights, loss] = [next, nextLoss];
  }
  return weights.map((one, nth) => {
    const from = start[nth] ?? 0;
    return Math.max(from - most, Math.min(from + most, one));
  });
}

interface Pair {
  /** Features of the right place less those of the wrong one. */
  apart: number[];
  weight: number;
}

function pairsOf({ right, wrong, weight }: Lesson): Pair[] {
  const sum = right.reduce((total, one) => total + one.weight, 0) * wrong.length;
  return sum === 0
    ? []
    : right.flatMap((one) =>
        wrong.map((other) => ({
          apart: one.features.map((value, nth) => value - (other[nth] ?? 0)),
          weight: (weight * one.weight) / sum,
        })),
      );
}

function slopeAt(pairs: readonly Pair[], weights: readonly number[], all: number) {
  const size = weights.length;
  const gradient = Array.from({ length: size }, () => 0);
  const hessian = Array.from({ length: size }, () => Array.from({ length: size }, () => 0));
  for (const { apart, weight } of pairs) {
    const chance = 1 / (1 + Math.exp(dot(weights, apart)));
    const bend = (weight / all) * chance * (1 - chance);
    for (let row = 0; row < size; row++) {
      const value = apart[row] ?? 0;
      if (value === 0) continue;
      gradient[row] = (gradient[row] ?? 0) - (weight / all) * chance * value;
      const line = hessian[row] ?? [];
      for (let column = 0; column < size; column++)
        line[column] = (line[column] ?? 0) + bend * value * (apart[column] ?? 0);
    }
  }
  return { gradient, hessian };
}

/** The solution of a symmetric positive definite system, by Gaussian elimination with pivots. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, nth) => [...row, right[nth] ?? 0]);
  const size = rows.length;
  for (let column = 0; column < size; column++) {
    let best = column;
    for (let row = column + 1; row < size; row++)
      if (Math.abs(rows[row]?.[column] ?? 0) > Math.abs(rows[best]?.[column] ?? 0)) best = row;
    const pivot = rows[best] ?? [];
    rows[best] = rows[column] ?? [];
    rows[column] = pivot;
    const lead = pivot[column] ?? 0;
    if (lead === 0) continue;
    for (const [nth, row] of rows.entries()) {
      if (nth === column) continue;
      const share = (row[column] ?? 0) / lead;
      if (share !== 0)
        for (let at = column; at <= size; at++) row[at] = (row[at] ?? 0) - share * (pivot[at] ?? 0);
    }
  }
  return rows.map((row, nth) => ((row[nth] ?? 0) === 0 ? 0 : (row[size] ?? 0) / (row[nth] ?? 1)));
}

/** log(1 + e^x) that does not overflow. */
const softplus = (x: number): number => (x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x)));
