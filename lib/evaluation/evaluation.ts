import { z } from "zod";
import { caseResult } from "./evaluation-result";
import { headlines } from "./headlines";

/**
 * `static`: the rules alone. `made-up`: rules and replies of a program that was told the answers, to prove the
 * machinery; it says nothing of any model. `live`: rules and the configured model.
 */
export const evaluationModes = ["static", "made-up", "live"] as const;
export type EvaluationMode = (typeof evaluationModes)[number];

const interval = z.tuple([z.number(), z.number()]).nullable();
const share = z.number().nullable();
const byHeadline = <T extends z.ZodType>(form: T) => z.record(z.enum(headlines), form);

/** One line of a table: what was expected of it and told, what was told of it and right. */
const group = z.object({
  key: z.string(),
  expected: z.number(),
  hits: z.number(),
  told: z.number(),
  right: z.number(),
});
export type Group = z.infer<typeof group>;

const comparison = z.object({
  /** The earlier evaluation. */
  id: z.string(),
  finishedAt: z.string(),
  model: z.string().nullable(),
  version: z.string(),
  /** Changes that both reviewed. */
  cases: z.number(),
  moves: byHeadline(
    z.object({
      before: share,
      after: share,
      trend: z.enum(["better", "worse", "same", "noise"]),
      interval,
    }),
  ),
  /** Changes of which something is found, or no longer; or of which more or less is told that is wrong. */
  changed: z.array(
    z.object({
      id: z.string(),
      url: z.string(),
      found: z.number(),
      lost: z.number(),
      wrongBefore: z.number(),
      wrongAfter: z.number(),
    }),
  ),
});
export type Comparison = z.infer<typeof comparison>;

export const evaluationSummary = z.object({
  counts: z.object({
    cases: z.number(),
    hits: z.number(),
    missed: z.number(),
    wrong: z.number(),
    placed: z.number(),
    repeats: z.number(),
    onClean: z.number(),
    cleanCases: z.number(),
    addedLines: z.number(),
  }),
  headlines: byHeadline(share),
  intervals: byHeadline(interval),
  placedRecall: share,
  calibration: z.object({
    bins: z.array(
      z.object({ from: z.number(), to: z.number(), findings: z.number(), right: share, confidence: share }),
    ),
    error: share,
    high: z.object({ findings: z.number(), right: share }),
  }),
  tokens: z.object({ input: z.number(), output: z.number(), cached: z.number() }),
  /** Dollars; null when the price of a call is not known. */
  costUsd: z.number().nullable(),
  /** Milliseconds of a review. */
  medianMs: z.number(),
  by: z.object({
    category: z.array(group),
    severity: z.array(group),
    kind: z.array(group),
    source: z.array(group),
    language: z.array(group),
    origin: z.array(group),
  }),
  comparison: comparison.nullable(),
});
export type EvaluationSummary = z.infer<typeof evaluationSummary>;

/** One run over the golden set, or over a part of it. */
export const evaluation = z.object({
  id: z.uuid(),
  /** ISO 8601 in UTC. */
  startedAt: z.string(),
  finishedAt: z.string(),
  mode: z.enum(evaluationModes),
  /** Provider and model; null where none looked. */
  model: z.string().nullable(),
  promptVersion: z.string().nullable(),
  /** Who decided whether a finding says what is expected. */
  judge: z.enum(["words", "model"]),
  /** Of the golden set as it is shipped, and how many changes it has. */
  set: z.object({ sha256: z.string(), cases: z.number() }),
  /** Of Gloss: its version, and its commit where there is one. */
  version: z.string(),
  results: z.array(caseResult),
  left: z.array(z.object({ id: z.string(), reason: z.string() })),
  summary: evaluationSummary,
});
export type Evaluation = z.infer<typeof evaluation>;

/** An evaluation without what became of each change. */
export const evaluationView = evaluation.omit({ results: true });
export type EvaluationView = z.infer<typeof evaluationView>;

export const evaluationQuery = z.object({
  mode: z.enum(evaluationModes).optional(),
  limit: z.coerce.number().int().min(1).max(100).optional().describe("20 when absent"),
});
