import { randomUUID } from "node:crypto";
import type { CodeEvaluation, Moved } from "@/lib/evaluation/code-evaluation";
import { shareOf, summarizeAnswers } from "@/lib/evaluation/summarize-answers";
import { movesOf } from "./answers-since";
import type { Answered, Asked, RetrievalRun, Way } from "./retrieval-run";
import { ways } from "./retrieval-run";
import { differenceOf, figuresOf } from "./summarize-retrieval";

/** The runs that each part is compared with. */
export interface Before {
  asked: RetrievalRun | null;
  answered: RetrievalRun | null;
}

/** What the page shows of a run: its figures, without the questions. */
export function factsOf(run: RetrievalRun, before: Before): CodeEvaluation {
  const { startedAt, finishedAt, version, embedder, asked, answered, left } = run;
  return {
    id: randomUUID(),
    startedAt,
    finishedAt,
    version,
    embedder,
    finding: asked.length === 0 ? null : findingOf(run, before.asked),
    answers: answered.length === 0 ? null : answersOf(run, before.answered),
    left,
  };
}

function findingOf(run: RetrievalRun, before: RetrievalRun | null): CodeEvaluation["finding"] {
  const { asked, repositories, embedder } = run;
  const best: Way = embedder === null ? "words with rules" : "all";
  return {
    questions: asked.length,
    ways: ways.flatMap((way) => {
      const figures = figuresOf(asked, way);
      if (!figures) return [];
      const { ndcg, hit, reciprocal } = figures;
      return [{ way, ndcg: ndcg.mean, low: ndcg.low, high: ndcg.high, hit, reciprocal }];
    }),
    repositories: repositories.map(({ set, name, url, commit, root, chunks }) => {
      const ones = asked.filter((one) => one.set === set && one.repository === name);
      const figures = figuresOf(ones, best);
      return {
        set,
        name,
        url,
        commit,
        part: root,
        chunks,
        questions: ones.length,
        grep: figuresOf(ones, "grep")?.ndcg.mean ?? null,
        ndcg: figures?.ndcg.mean ?? null,
        hit: figures?.hit ?? null,
        reciprocal: figures?.reciprocal ?? null,
      };
    }),
    since: before && findingSince(before, asked, best),
  };
}

function findingSince(before: RetrievalRun, asked: readonly Asked[], way: Way): Moved | null {
  const difference = differenceOf(before, asked, way);
  if (!difference) return null;
  const { questions, won, lost } = difference;
  const equal = questions - won - lost;
  const each = [
    ...Array<number>(won).fill(1),
    ...Array<number>(equal).fill(0.5),
    ...Array<number>(lost).fill(0),
  ];
  const { finishedAt, version } = before;
  return { finishedAt, version, questions, better: won, worse: lost, rate: shareOf(each) };
}

function answersOf(run: RetrievalRun, before: RetrievalRun | null): CodeEvaluation["answers"] {
  const { answered, lied } = run;
  const named = (ones: readonly Answered[], key: (one: Answered) => string) =>
    [...Map.groupBy(ones, key)].map(([name, some]) => ({ name, figures: summarizeAnswers(some) }));
  const moves = before && movesOf(before.answered, answered);
  const truths = lied.filter(({ truth }) => truth);
  return {
    all: summarizeAnswers(answered),
    groups: named(answered, ({ group }) => group),
    kinds: named(
      answered.filter(({ group }) => group === "generated"),
      ({ kind }) => kind,
    ),
    repositories: named(answered, ({ repository }) => repository),
    liar:
      lied.length === 0
        ? null
        : {
            questions: lied.length,
            inventions: lied.reduce((sum, one) => sum + one.lies, 0),
            survived: lied.reduce((sum, one) => sum + one.survived.length, 0),
            truths: truths.length,
            kept: truths.filter(({ kept }) => kept).length,
          },
    since: before && moves && { finishedAt: before.finishedAt, version: before.version, ...moves },
  };
}
