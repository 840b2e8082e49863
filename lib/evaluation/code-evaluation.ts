import { z } from "zod";

const share = z.number().nullable();

/** A share with what it lies between in 95 of 100 draws. */
const shareForm = z.object({ of: z.number(), share, low: share, high: share });

/** As `AnswerFigures` are stored. */
export const answerFigures = z.object({
  questions: z.number(),
  citations: z.number(),
  resolved: z.number(),
  naming: z.number(),
  holding: z.number(),
  right: shareForm,
  first: shareForm,
  refused: shareForm,
  wronglyRefused: shareForm,
  finding: z.object({ ndcg: z.number(), hit: z.number(), reciprocal: z.number() }).nullable(),
  medianMs: z.number(),
  p95Ms: z.number(),
});

/** What became of the questions that an earlier run asked too. */
const moved = z.object({
  finishedAt: z.string(),
  version: z.string(),
  questions: z.number(),
  better: z.number(),
  worse: z.number(),
  /** Better ones and half of the equal ones, of all: one half is no change. */
  rate: shareForm,
});
export type Moved = z.infer<typeof moved>;

const finding = z.object({
  questions: z.number(),
  /** `grep`, `words`, `meaning` and both, with and without rules; `all` is what a search of the product gives. */
  ways: z.array(
    z.object({
      way: z.string(),
      ndcg: z.number(),
      low: z.number(),
      high: z.number(),
      hit: z.number(),
      reciprocal: z.number(),
    }),
  ),
  repositories: z.array(
    z.object({
      set: z.string(),
      name: z.string(),
      url: z.string(),
      commit: z.string(),
      part: z.string().nullable(),
      chunks: z.number(),
      questions: z.number(),
      grep: share,
      ndcg: share,
      hit: share,
      reciprocal: share,
    }),
  ),
  since: moved.nullable(),
});

const answers = z.object({
  all: answerFigures,
  /** Where the questions come from: `generated`, `written`, `asked`. */
  groups: z.array(z.object({ name: z.string(), figures: answerFigures })),
  kinds: z.array(z.object({ name: z.string(), figures: answerFigures })),
  repositories: z.array(z.object({ name: z.string(), figures: answerFigures })),
  /** What of the inventions of a program in the place of a model reached the reader; null where none was asked. */
  liar: z
    .object({
      questions: z.number(),
      inventions: z.number(),
      survived: z.number(),
      truths: z.number(),
      kept: z.number(),
    })
    .nullable(),
  since: moved.nullable(),
});

/** What one run of `npm run eval -- chat` came to. */
export const codeEvaluation = z.object({
  id: z.uuid(),
  /** ISO 8601 in UTC. */
  startedAt: z.string(),
  finishedAt: z.string(),
  /** Of Gloss: its version, and its commit where there is one. */
  version: z.string(),
  /** What made vectors; null where none were compared. */
  embedder: z.string().nullable(),
  /** Null where a part was not measured. */
  finding: finding.nullable(),
  answers: answers.nullable(),
  left: z.array(z.string()),
});
export type CodeEvaluation = z.infer<typeof codeEvaluation>;
