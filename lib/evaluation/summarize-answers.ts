import type { AnswerScore } from "./score-answer";
import { meanOf } from "./score-retrieval";

/** An answer that was measured. */
export interface MeasuredAnswer extends AnswerScore {
  /** What was asked, as `QuestionKind` or a word of its own. */
  kind: string;
  /** Milliseconds. */
  ms: number;
}

/** A share, with what it lies between in 95 of 100 draws; null where there is nothing to have a share of. */
export interface Share {
  of: number;
  share: number | null;
  low: number | null;
  high: number | null;
}

/** What answers are worth together. */
export interface AnswerFigures {
  questions: number;
  citations: number;
  /** Of all citations: those that lead to the lines that were shown. */
  resolved: number;
  /** Of citations whose sentence or question names an identifier: those whose lines hold it. */
  naming: number;
  holding: number;
  /** Of questions whose place is known: a right place is cited, or cited first. */
  right: Share;
  first: Share;
  /** Of questions that nothing answers: said to be so. Of those whose place is known: said so all the same. */
  refused: Share;
  wronglyRefused: Share;
  /** Of what the search found for them, where the place is known. */
  finding: { ndcg: number; hit: number; reciprocal: number } | null;
  /** Milliseconds an answer. */
  medianMs: number;
  p95Ms: number;
}

/** Of a question of which nothing is known to answer it. */
const absentKind = "absent";

export function summarizeAnswers(answers: readonly MeasuredAnswer[]): AnswerFigures {
  const sum = (of: (one: MeasuredAnswer) => number) => answers.reduce((total, one) => total + of(one), 0);
  const times = answers.map(({ ms }) => ms).toSorted((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  const found = answers.flatMap(({ finding }) => finding ?? []);
  const mean = (of: (one: (typeof found)[number]) => number) =>
    found.reduce((total, one) => total + of(one), 0) / found.length;
  const known = answers.filter(({ right }) => right !== null);
  return {
    questions: answers.length,
    citations: sum(({ citations }) => citations),
    resolved: sum(({ resolved }) => resolved),
    naming: sum(({ naming }) => naming),
    holding: sum(({ holding }) => holding),
    right: shareOf(known.map(({ right }) => right === true)),
    first: shareOf(known.map(({ first }) => first === true)),
    refused: shareOf(answers.filter(({ kind }) => kind === absentKind).map(({ supported }) => !supported)),
    wronglyRefused: shareOf(known.map(({ supported }) => !supported)),
    finding:
      found.length === 0
        ? null
        : {
            ndcg: mean(({ ndcg }) => ndcg),
            hit: mean(({ hit }) => hit),
            reciprocal: mean(({ reciprocal }) => reciprocal),
          },
    medianMs: at(0.5),
    p95Ms: at(0.95),
  };
}

/** The mean of numbers between 0 and 1, or of yes and no. */
export function shareOf(held: readonly (number | boolean)[]): Share {
  const mean = meanOf(held.map(Number));
  return { of: held.length, share: mean?.mean ?? null, low: mean?.low ?? null, high: mean?.high ?? null };
}
