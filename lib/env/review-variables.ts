import { boolean, integer, login } from "./kinds";
import type { Variable } from "./variable";

export const reviewVariables = {
  REVIEW_CONCURRENCY: {
    schema: integer(1, 64).default(4),
    about: "Reviews at the same time in one process.",
    example: "4",
    shown: "4",
  },
  GLOSS_MENTION: {
    schema: login.default("gloss"),
    about:
      "Name that commands in comments begin with, without the @; that of the token's own account counts too.",
    example: "gloss",
    shown: "gloss",
  },
  GLOSS_DIFF_BUDGET: {
    schema: integer(1000, 2_000_000).default(15_000),
    about: "Characters of the diff that a model is shown at most.",
    example: "15000",
    shown: "15000",
  },
  GLOSS_VERIFY: {
    schema: boolean.default(true),
    about: "What a model found is tried again by a second, skeptical look before it is told.",
    example: "false",
    shown: "true",
  },
  GLOSS_VERIFY_CALLS: {
    schema: integer(1, 100).default(8),
    about: "Calls of the model that the second look at one change may make.",
    example: "8",
    shown: "8",
  },
  GLOSS_VERIFY_SHARE: {
    schema: integer(1, 1000).default(50),
    about:
      "Tokens that it may take, in percent of those that the review took; 20,000 in any case. The gravest findings come first.",
    example: "50",
    shown: "50",
  },
  GLOSS_VERIFY_SECONDS: {
    schema: integer(1, 3600).default(180),
    about: "Seconds that it may take. What was not looked at by then stands as the model told it.",
    example: "180",
    shown: "180",
  },
  GLOSS_TRIAGE_FILES: {
    schema: integer(0, 10_000).default(8),
    about: "Files over which a small model decides how closely each of them is looked at; 0 for never.",
    example: "8",
    shown: "8",
  },
  GLOSS_REVIEW_RETRIES: {
    schema: integer(0, 20).default(5),
    about: "Tries after the first, when a review fails for a passing reason.",
    example: "5",
    shown: "5",
  },
  GLOSS_REVIEW_RETRY_DELAY: {
    schema: integer(0, 600).default(5),
    about: "Seconds before the first retry; doubles with each.",
    example: "5",
    shown: "5",
  },
  GLOSS_MODEL_TIMEOUT: {
    schema: integer(1, 3600).default(180),
    about: "Seconds that one answer of a model may take.",
    example: "180",
    shown: "180",
  },
  PARALLEL_REVIEW_AGENTS: {
    schema: boolean.default(false),
    about:
      "Security, performance and style agents look at every change at the same time, instead of one agent.",
    example: "true",
    shown: "false",
  },
  GLOSS_PARALLEL_LINES: {
    schema: integer(0, 1_000_000).default(1_000),
    about: "Changed lines from which on these agents look also without that; 0 for never.",
    example: "1000",
    shown: "1000",
  },
} as const satisfies Record<string, Variable>;
