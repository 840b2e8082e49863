import type { Ranked, Why } from "../search/ranked";
import { scored } from "../search/spread-files";

/** What a learned ranking goes by, in its order; all but the first from 0 to 1. */
export const featureNames = [
  "fixed",
  "words",
  "meaning",
  "declares",
  "inPath",
  "lowered",
  "ofFile",
  "references",
  "imports",
  "recent",
  "together",
] as const;
export type FeatureName = (typeof featureNames)[number];
type Values = Record<FeatureName, number>;

/** With these a learned ranking is the fixed formula. */
export const fixedWeights: Values = {
  fixed: 1,
  words: 0,
  meaning: 0,
  declares: 0,
  inPath: 0,
  lowered: 0,
  ofFile: 0,
  references: 0,
  imports: 0,
  recent: 0,
  together: 0,
};

/** Places that are ordered anew; what comes behind them stays there. */
export const mostOrdered = 150;
/** Words of a path beyond which more say no more. */
const usualPathWords = 3;
/** A score next to nothing is no nearer to nothing than this share of the best. */
const least = 0.01;

/** The features of a place, `best` being the fixed score of the best one. */
export function featuresOf(why: Why, best: number): number[] {
  const { references, imports, recent, together } = why.channels;
  const values: Values = {
    // By its logarithm, so that a weight of 1 leaves the order and the shares between scores as they are.
    fixed: Math.log(Math.max(least, best > 0 ? why.fixed / best : 0)),
    words: why.words,
    meaning: why.meaning ?? 0,
    declares: why.declares.length > 0 ? 1 : 0,
    inPath: Math.min(1, why.inPath.length / usualPathWords),
    lowered: why.lowered === null ? 0 : 1,
    ofFile: why.ofFile,
    references,
    imports,
    recent,
    together,
  };
  return featureNames.map((name) => values[name]);
}

/**
 * The same places by a learned ranking: the score is the exponential of the weighted sum of features, so that every
 * weight but the first says by how much a feature multiplies what the fixed formula gives.
 */
export function rankLearned(ranked: readonly Ranked[], weights: Readonly<Record<string, number>>): Ranked[] {
  const best = ranked[0]?.why.fixed ?? 0;
  // A feature that a stored version did not know counts as it does in the fixed formula.
  const vector = featureNames.map((name) => weights[name] ?? fixedWeights[name]);
  const head = scored(
    ranked.slice(0, mostOrdered),
    ({ why }) => best * Math.exp(dot(vector, featuresOf(why, best))),
  );
  const last = head.at(-1)?.why.score ?? 0;
  // What was not ordered anew keeps its order below.
  const tail = ranked
    .slice(mostOrdered)
    .map((one) => ({ ...one, why: { ...one.why, score: Math.min(one.why.score, last) } }));
  return [...head, ...tail];
}

export function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += (a[at] ?? 0) * (b[at] ?? 0);
  return sum;
}
