import { z } from "zod";
import { categories, severities } from "@/lib/core/finding";
import { goldenCase } from "./golden-case";

/** One finding that the review showed, and what became of it in the comparison. */
const told = z.object({
  path: z.string(),
  side: z.enum(["LEFT", "RIGHT"]).nullable(),
  startLine: z.number().nullable(),
  endLine: z.number().nullable(),
  title: z.string(),
  category: z.enum(categories),
  severity: z.enum(severities),
  /** 0 to 1. */
  confidence: z.number(),
  /** `rule:…`, `secret:…`, `tool:…`, or `model`. */
  origin: z.string(),
  /**
   * `hit`: it tells an expected finding. `repeat`: it tells one that another finding tells already. `beside`: at a
   * right place, but about something else. `false`: nothing is expected there.
   */
  fate: z.enum(["hit", "repeat", "beside", "false"]),
});
export type ToldFinding = z.infer<typeof told>;

const expectedResult = goldenCase.shape.expected.element.extend({
  /** First line of the message of the commit that mended it. */
  words: z.string(),
  /** Index in `told` of the finding that tells it; null when none does. */
  toldBy: z.number().nullable(),
  /** Index of one at the right place, whatever it says; null when there is none. */
  placedBy: z.number().nullable(),
});
export type ExpectedResult = z.infer<typeof expectedResult>;

export const caseResult = z.object({
  id: z.string(),
  source: z.string(),
  language: z.string(),
  kind: goldenCase.shape.kind,
  /** Page of the commit where it is public. */
  url: z.string(),
  sha256: z.string(),
  expected: z.array(expectedResult),
  told: z.array(told),
  /** Lines that the change adds. */
  addedLines: z.number(),
  /** `static`, `standard` or `parallel`, as it was reviewed; `skipped` where there was nothing to look at. */
  mode: z.string(),
  tokens: z.object({ input: z.number(), output: z.number(), cached: z.number() }),
  /** Dollars; null when the price is not known. */
  costUsd: z.number().nullable(),
  durationMs: z.number(),
  /** What went wrong on the way, one sentence each. */
  problems: z.array(z.string()),
});
export type CaseResult = z.infer<typeof caseResult>;
