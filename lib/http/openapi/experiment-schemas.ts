import { z } from "zod";
import { promptNames } from "@/lib/core/prompt-names";
import type { Comparison } from "@/lib/experiments/compare-shares";
import type { ArmReport, ExperimentsView } from "@/lib/experiments/views";
import type { PromptVersionView } from "@/lib/review/prompt-versions";
import { count, named, text, time } from "./shared-schemas";

const share = z.number().min(0).max(1).nullable();
const difference = z.number().min(-1).max(1).nullable();

const arm: z.ZodType<ArmReport> = z.strictObject({
  arm: z.enum(["A", "B"]),
  version: text,
  pullRequests: count,
  reviews: count.meta({ description: "By a model, to the end" }),
  findings: count.meta({ description: "Of models, shown to people, each once" }),
  applied: count,
  useful: count,
  wrong: count,
  notNow: count,
  ignored: count,
  noWord: count,
  acceptance: share.describe("Applied or useful, of those that have an answer"),
  precision: share.describe("Applied or useful, of those and the wrong ones"),
  costUsd: z.number().min(0),
  costPerReview: z.number().min(0).nullable(),
  medianMs: z.number().min(0).nullable(),
  p95Ms: z.number().min(0).nullable(),
});

const comparison: z.ZodType<Comparison> = z.strictObject({
  verdict: z.enum(["too_few", "noise", "A", "B"]).describe("Which is better, or why that can't be said"),
  difference: difference.describe("B less A"),
  low: difference.describe(
    "Bounds of the 95 % interval (Newcombe 1998), findings of a pull request taken together",
  ),
  high: difference,
  needed: count.meta({
    description: "Answers that each version needs for ten points to be seen 4 times in 5",
  }),
  words: text,
});

export const experimentsSchema: z.ZodType<ExperimentsView> = z
  .strictObject({
    chosen: z.enum(promptNames).nullable(),
    usual: z.enum(promptNames),
    experiments: z.array(
      z.strictObject({
        id: text,
        share: count.meta({ description: "Percent of the pull requests that get B" }),
        startedBy: text,
        startedAt: time,
        endedBy: text.nullable(),
        endedAt: time.nullable(),
        picked: text.nullable(),
        arms: z.tuple([arm, arm]),
        acceptance: comparison,
        precision: comparison,
      }),
    ),
  })
  .register(named, { id: "Experiments" });

const version: z.ZodType<PromptVersionView> = z.strictObject({
  name: z.enum(promptNames),
  title: text,
  about: text,
  recorded: z.strictObject({ standard: text, parallel: text }),
  texts: z.array(z.strictObject({ name: text, text })),
});

export const promptVersionsSchema = z
  .strictObject({ items: z.array(version) })
  .register(named, { id: "PromptVersions" });
