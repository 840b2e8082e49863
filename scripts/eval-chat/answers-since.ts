import { type Share, shareOf } from "@/lib/evaluation/summarize-answers";
import type { Answered } from "./retrieval-run";

/** What became of answers since an earlier run. */
export interface AnswersMoved {
  /** That both runs asked, at the same commit, and of which the right place is known. */
  questions: number;
  better: number;
  worse: number;
  /** Better ones and half of those that are as they were, of all: one half is no change. */
  rate: Share;
}

/** An answer counts by where it cites the right place: first, at all, or not. Null where no question is shared. */
export function movesOf(before: readonly Answered[], after: readonly Answered[]): AnswersMoved | null {
  const keyOf = ({ group, repository, question, basis }: Answered) =>
    JSON.stringify([group, repository, question, basis]);
  const worth = ({ right, first }: Answered) => (right === null ? null : Number(right) + Number(first));
  const known = new Map(before.map((one) => [keyOf(one), worth(one)]));
  const moves = after.flatMap((one) => {
    const [then, now] = [known.get(keyOf(one)) ?? null, worth(one)];
    return then === null || now === null ? [] : [Math.sign(now - then)];
  });
  if (moves.length === 0) return null;
  return {
    questions: moves.length,
    better: moves.filter((move) => move > 0).length,
    worse: moves.filter((move) => move < 0).length,
    rate: shareOf(moves.map((move) => (move + 1) / 2)),
  };
}
