import { meanOf, type RetrievalScore } from "@/lib/evaluation/score-retrieval";
import type { Asked, RetrievalRun, Way } from "./retrieval-run";

/** Mean figures of some questions in one way; null where it was not measured for any. */
export interface Figures {
  questions: number;
  ndcg: { mean: number; low: number; high: number };
  hit: number;
  reciprocal: number;
}

export function figuresOf(asked: readonly Asked[], way: Way): Figures | null {
  const scores = asked.flatMap(({ scores: by }) => by[way] ?? []);
  const ndcg = meanOf(scores.map((score) => score.ndcg));
  const mean = (of: (score: RetrievalScore) => number) =>
    scores.reduce((sum, score) => sum + of(score), 0) / scores.length;
  return (
    ndcg && {
      questions: scores.length,
      ndcg,
      hit: mean(({ hit }) => hit),
      reciprocal: mean(({ reciprocal }) => reciprocal),
    }
  );
}

/** Groups in the order of their first question. */
export function groupsOf(asked: readonly Asked[], key: (one: Asked) => string): [key: string, Asked[]][] {
  const groups = new Map<string, Asked[]>();
  for (const one of asked) {
    const group = groups.get(key(one)) ?? [];
    groups.set(key(one), [...group, one]);
  }
  return [...groups];
}

export interface Difference {
  /** Questions that both runs asked, of the same file of questions at the same commit. */
  questions: number;
  won: number;
  lost: number;
  /** Of nDCG@10, question by question. */
  mean: number;
  low: number;
  high: number;
}

/** What became of a way since an earlier run; null where no question is shared. */
export function differenceOf(
  before: Pick<RetrievalRun, "asked">,
  after: readonly Asked[],
  way: Way,
): Difference | null {
  const keyOf = (one: Asked) => JSON.stringify([one.set, one.repository, one.question, one.basis]);
  const known = new Map(before.asked.map((one) => [keyOf(one), one.scores[way]?.ndcg]));
  const moves = after.flatMap((one) => {
    const [then, now] = [known.get(keyOf(one)), one.scores[way]?.ndcg];
    return then === undefined || now === undefined ? [] : [now - then];
  });
  const mean = meanOf(moves);
  return (
    mean && {
      ...mean,
      questions: moves.length,
      won: moves.filter((move) => move > 1e-9).length,
      lost: moves.filter((move) => move < -1e-9).length,
    }
  );
}
