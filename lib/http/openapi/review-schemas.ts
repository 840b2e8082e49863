import { z } from "zod";
import { severities } from "@/lib/core/finding";
import type { Hunk } from "@/lib/core/hunks";
import type { ComparedReview, ReviewComparison } from "@/lib/review/compare-reviews";
import { verdicts } from "@/lib/review/result";
import { type SecondLook, unverifiedFates } from "@/lib/review/second-look";
import {
  type ReviewListItem,
  reviewModes,
  reviewOutcomes,
  type ReviewPage,
  type ReviewProgress,
  reviewStatuses,
  reviewTriggers,
  type ReviewView,
} from "@/lib/review/views";
import type { ReplayView } from "@/lib/review/replay-views";
import { depths } from "@/lib/review/triage";
import type { FileChange } from "@/lib/source/change";
import { findingSchema } from "./finding-schema";
import { knowledgeSchema, overlapSchema } from "./knowledge-schemas";
import { parallelSchema as parallel } from "./parallel-schema";
import { count, named, text, time } from "./shared-schemas";
import { sinceSchema } from "./since-schema";
import { traceSchema } from "./trace-schema";

// Each schema is held against the type that is answered with: one that says more or less does not compile.
const progressFields = {
  id: text,
  status: z.enum(reviewStatuses),
  step: text.nullable(),
  attempts: count,
  queuedAt: time,
  startedAt: time.nullable(),
  finishedAt: time.nullable(),
  tokens: z.strictObject({ input: count, output: count, cached: count }),
  costUsd: z.number().nullable(),
};

export const progressSchema: z.ZodType<ReviewProgress> = z
  .strictObject(progressFields)
  .register(named, { id: "ReviewProgress" });

const itemFields = {
  ...progressFields,
  host: z.enum(["github", "local"]),
  owner: text,
  repo: text,
  number: z.int().nullable(),
  url: text.nullable(),
  title: text.nullable(),
  author: text.nullable(),
  mode: z.enum(reviewModes).nullable(),
  outcome: z.enum(reviewOutcomes).nullable(),
  verdict: z.enum(verdicts).nullable(),
  confidence: z.number().min(0).max(5).nullable(),
  findingCounts: z.record(z.enum(severities), count),
  error: text.nullable(),
};

const item: z.ZodType<ReviewListItem> = z.strictObject(itemFields).register(named, { id: "ReviewListItem" });

export const reviewPageSchema: z.ZodType<ReviewPage> = z
  .strictObject({ items: z.array(item), nextCursor: text.nullable() })
  .register(named, { id: "ReviewPage" });

const hunk: z.ZodType<Hunk> = z.strictObject({
  oldStart: count,
  oldLines: count,
  newStart: count,
  newLines: count,
  section: text,
  lines: z.array(
    z.strictObject({
      kind: z.enum(["context", "added", "removed"]),
      oldLine: z.int().nullable(),
      newLine: z.int().nullable(),
      text,
      noNewline: z.literal(true).exactOptional(),
    }),
  ),
});

const file: z.ZodType<FileChange> = z
  .strictObject({
    path: text,
    previousPath: text.exactOptional(),
    status: z.enum(["added", "modified", "removed", "renamed", "copied"]),
    additions: count,
    deletions: count,
    binary: z.boolean(),
    hunks: z.array(hunk),
    hunksFrom: z.enum(["host", "computed"]),
  })
  .register(named, { id: "ChangedFile" });

const revision = z.strictObject({ ref: text, sha: text });
const place = z.array(z.strictObject({ path: text, reason: text }));

const secondLook: z.ZodType<SecondLook> = z
  .strictObject({
    unverified: z.enum(unverifiedFates),
    promptVersion: text,
    model: text.nullable(),
    counts: z.strictObject({ confirmed: count, refuted: count, unverified: count, unasked: count }),
    unasked: z.array(z.strictObject({ findings: z.array(text), reason: text })),
    modelCalls: count,
    toolCalls: count,
    tokens: z.strictObject({ input: count, output: count, cached: count }),
    costUsd: z.number().nullable(),
  })
  .register(named, { id: "SecondLook" });

export const reviewSchema: z.ZodType<ReviewView> = z
  .strictObject({
    ...itemFields,
    trigger: z.enum(reviewTriggers),
    post: z.boolean(),
    base: revision.nullable(),
    head: revision.nullable(),
    summary: text.nullable().meta({ description: "Markdown of a model: a stranger's text" }),
    verdictReason: text.nullable().exactOptional(),
    outcomeReason: text.nullable().exactOptional(),
    problems: z.array(text).exactOptional(),
    findings: z.array(findingSchema),
    files: z.array(file),
    coverage: z.strictObject({ reviewed: z.array(text), partly: place, notReviewed: place }),
    issues: z.array(
      z.strictObject({
        owner: text,
        repo: text,
        number: z.int(),
        title: text.nullable(),
        state: z.enum(["open", "closed"]).nullable(),
        url: text.nullable(),
      }),
    ),
    semanticMatches: z.array(
      z.strictObject({
        number: z.int(),
        title: text.nullable(),
        url: text.nullable(),
        confidence: z.enum(["high", "medium"]),
        reason: text,
      }),
    ),
    since: sinceSchema.nullable().meta({
      description: "What was reviewed and told before; null for the first review of a pull request",
    }),
    overlaps: z.array(overlapSchema),
    knowledge: knowledgeSchema,
    triage: z
      .strictObject({
        model: text,
        promptVersion: text,
        files: z.array(
          z.strictObject({
            path: text,
            depth: z.enum(depths),
            reason: text,
            by: z.enum(["model", "rule"]).describe("rule: whatever the small model says"),
          }),
        ),
        problem: text.nullable().describe("Why all are looked at closely, where it had no answer"),
        costUsd: z.number().nullable(),
      })
      .nullable()
      .describe("How closely a small model had each file of a large change looked at"),
    parallel: parallel.nullable().meta({ description: "Null unless three agents were sent to look" }),
    secondLook: secondLook.nullable().meta({ description: "Null where no second look was made" }),
    postedUrl: text.nullable(),
    rerunOf: text.nullable(),
    experiment: z
      .strictObject({ id: text, arm: z.enum(["A", "B"]) })
      .nullable()
      .describe("The comparison of two versions of the prompt that it is part of"),
    trace: traceSchema,
  })
  .register(named, { id: "Review" });

const compared: z.ZodType<ComparedReview> = z
  .strictObject({ ...itemFields, headSha: text.nullable() })
  .register(named, { id: "ComparedReview" });

export const comparisonSchema: z.ZodType<ReviewComparison> = z
  .strictObject({
    now: compared,
    before: compared.nullable().meta({ description: "Null when there is none that was finished" }),
    findings: z
      .strictObject({
        added: z.array(findingSchema),
        kept: z.array(z.strictObject({ before: findingSchema, now: findingSchema, moved: z.boolean() })),
        gone: z.array(findingSchema),
      })
      .nullable(),
    earlier: z.array(compared),
  })
  .register(named, { id: "ReviewComparison" });

export const replaySchema: z.ZodType<ReplayView & { review: object | null }> = z
  .strictObject({
    id: text,
    result: z.enum(["same", "different", "incomplete"]),
    headline: text,
    differences: z.array(
      z.strictObject({
        part: z.enum(["request", "verdict", "finding", "text", "rest"]),
        what: text,
        earlier: text.nullable(),
        now: text.nullable(),
      }),
    ),
    done: z.array(text),
    notes: z.array(text),
    durationMs: z.number(),
    review: z.looseObject({}).nullable().meta({ description: "As docs/review-output.md describes it" }),
  })
  .register(named, { id: "Replay" });
