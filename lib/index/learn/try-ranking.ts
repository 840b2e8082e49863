import { createHash } from "node:crypto";
import { meanOf } from "@/lib/evaluation/score-retrieval";
import { spreadOrder } from "../search/spread-files";
import type { AskedList } from "./asked-list";
import { decideRanking, type Gain } from "./decide-ranking";
import { dot, featureNames, fixedWeights } from "./features";
import { learnWeights, type Lesson } from "./learn-weights";

const depth = 10;
/** Files of one question that it is told apart from: the best ranked of those that are wrong. */
const mostWrong = 20;
/** Share of the earlier lessons, the last of them, by which the penalty is chosen. */
const held = 0.25;
const penalties = [0.3, 0.1, 0.03];
const shuffles = 3;
export const startWeights: readonly number[] = featureNames.map((name) => fixedWeights[name]);

/** How well an order does on questions: both from 0 to 1. */
export interface Figures {
  /** Normalized discounted cumulative gain of the first ten places, by files. */
  ndcg: number;
  /** One by the rank of the first right file, 0 where none is among the first ten. */
  mrr: number;
}

export interface Trial {
  weights: number[];
  penalty: number;
  fixed: Figures;
  learned: Figures;
  /** The same learning from questions that were given the answers of others. */
  shuffled: Figures;
  gain: Gain;
  gainMrr: Gain;
  shuffledGain: Gain;
  /** Whether it is to be used, and why or why not. */
  promote: boolean;
  because: string;
}

/**
 * Learns an order from earlier questions and holds it against the fixed one on later ones, which it has not seen. It is
 * to be used only where it finds more, with 95 of 100 draws above nothing, and where the same learning from shuffled
 * answers does not (`decideRanking`).
 * @param extra lessons beside those of `earlier`: what people opened
 * @param pause is waited for between parts of the work
 */
export async function tryRanking(
  { earlier, later, extra = [] }: { earlier: AskedList[]; later: AskedList[]; extra?: Lesson[] },
  pause: () => Promise<void> = () => Promise.resolve(),
): Promise<Trial> {
  const { weights, penalty } = await learn(earlier, extra, pause);
  const fixed = later.map((list) => scoreOf(list, startWeights));
  const learned = later.map((list) => scoreOf(list, weights));
  const shuffled = later.map((): Figures => ({ ndcg: 0, mrr: 0 }));
  for (let seed = 1; seed <= shuffles; seed++) {
    const other = await learn(shuffledAnswers(earlier, seed), [], pause);
    for (const [nth, list] of later.entries()) {
      const score = scoreOf(list, other.weights);
      const sum = shuffled[nth];
      if (sum) [sum.ndcg, sum.mrr] = [sum.ndcg + score.ndcg / shuffles, sum.mrr + score.mrr / shuffles];
    }
  }
  const gain = gainOf(fixed, learned, "ndcg");
  const gainMrr = gainOf(fixed, learned, "mrr");
  const shuffledGain = gainOf(fixed, shuffled, "ndcg");
  return {
    weights,
    penalty,
    fixed: meanFigures(fixed),
    learned: meanFigures(learned),
    shuffled: meanFigures(shuffled),
    gain,
    gainMrr,
    shuffledGain,
    ...decideRanking({ gain, gainMrr, shuffledGain }),
  };
}

async function learn(lists: readonly AskedList[], extra: readonly Lesson[], pause: () => Promise<void>) {
  const at = Math.ceil(lists.length * (1 - held));
  const [first, last] = [lists.slice(0, at), lists.slice(at)];
  let best = { penalty: penalties[0] ?? 1, ndcg: -1 };
  for (const penalty of penalties) {
    await pause();
    const weights = learnWeights(first.map(lessonOf), startWeights, penalty);
    const { ndcg } = meanFigures(last.map((list) => scoreOf(list, weights)));
    if (ndcg > best.ndcg + 1e-9) best = { penalty, ndcg };
  }
  await pause();
  const weights = learnWeights([...lists.map(lessonOf), ...extra], startWeights, best.penalty);
  return { weights, penalty: best.penalty };
}

/** What is to be learned of a question: its right files by their best places, against the best wrong ones. */
export function lessonOf({ places, right }: AskedList): Lesson {
  const firsts = [...new Map(places.toReversed().map((place) => [place.path, place])).values()].toReversed();
  return {
    weight: 1,
    right: firsts.filter(({ path }) => right.has(path)).map(({ features }) => ({ features, weight: 1 })),
    // Tests and documents change with nearly every commit, which says nothing of where a question is answered.
    wrong: firsts
      .filter(({ path, aside }) => !right.has(path) && !aside)
      .slice(0, mostWrong)
      .map(({ features }) => features),
  };
}

/** How well weights order a list: each right file counts at its first place. */
export function scoreOf({ places, right }: AskedList, weights: readonly number[]): Figures {
  const ordered = places
    .map(({ path, features }, at) => ({ path, at, score: Math.exp(dot(weights, features)) }))
    .sort((a, b) => b.score - a.score || a.at - b.at);
  const seen = new Set<string>();
  let [gained, reciprocal] = [0, 0];
  for (const [rank, { at }] of spreadOrder(ordered, depth).entries()) {
    const path = ordered[at]?.path ?? "";
    if (!right.has(path) || seen.has(path)) continue;
    seen.add(path);
    gained += gainAt(rank);
    if (reciprocal === 0) reciprocal = 1 / (rank + 1);
  }
  let ideal = 0;
  for (let rank = 0; rank < Math.min(depth, right.size); rank++) ideal += gainAt(rank);
  return { ndcg: ideal === 0 ? 0 : gained / ideal, mrr: reciprocal };
}

const gainAt = (rank: number): number => 1 / Math.log2(rank + 2);

function meanFigures(figures: readonly Figures[]): Figures {
  const mean = (of: (one: Figures) => number) =>
    figures.length === 0 ? 0 : figures.reduce((sum, one) => sum + of(one), 0) / figures.length;
  return { ndcg: mean(({ ndcg }) => ndcg), mrr: mean(({ mrr }) => mrr) };
}

function gainOf(before: readonly Figures[], after: readonly Figures[], of: keyof Figures): Gain {
  const moves = after.map((one, nth) => one[of] - (before[nth]?.[of] ?? 0));
  return meanOf(moves) ?? { mean: 0, low: 0, high: 0 };
}

/** Each question with the answers of another one. */
function shuffledAnswers(lists: readonly AskedList[], seed: number): AskedList[] {
  const keyOf = ({ question }: AskedList) => createHash("sha1").update(`${seed} ${question}`).digest("hex");
  const order = lists
    .map((list) => ({ list, key: keyOf(list) }))
    .toSorted((a, b) => (a.key < b.key ? -1 : 1));
  const next = new Map(order.map(({ list }, nth) => [list, order[(nth + 1) % order.length]?.list ?? list]));
  return lists.map((list) => ({ ...list, right: next.get(list)?.right ?? list.right }));
}
