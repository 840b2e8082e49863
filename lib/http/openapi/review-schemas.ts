import { z } from "zod";
import {
  categories,
  type Evidence,
  type FindingLook,
  type FindingOrigin,
  lookVerdicts,
  severities,
  type Span,
} from "@/lib/core/finding";
import type { Hunk } from "@/lib/core/hunks";
import type { ComparedReview, ReviewComparison } from "@/lib/review/compare-reviews";
import { verdicts } from "@/lib/review/result";
import { type SecondLook, unverifiedFates } from "@/lib/review/second-look";
import {
  findingStates,
  type FindingView,
  type ReplayView,
  type ReviewListItem,
  reviewModes,
  reviewOutcomes,
  type ReviewPage,
  type ReviewProgress,
  reviewStatuses,
  reviewTriggers,
  type ReviewView,
} from "@/lib/review/views";
import type { FileChange } from "@/lib/source/change";
import { knowledgeSchema, overlapSchema } from "./knowledge-schemas";
import { opinionSchema } from "./opinion-schema";
import { depths } from "@/lib/review/triage";
import { parallelSchema as parallel } from "./parallel-schema";
import { count, named, text, time } from "./shared-schemas";
import { sinceSchema } from "./since-schema";

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

const span: z.ZodType<Span> = z.strictObject({
  side: z.enum(["RIGHT", "LEFT"]),
  startLine: z.int(),
  endLine: z.int(),
});

const origin: z.ZodType<FindingOrigin> = z.union([
  z.strictObject({ kind: z.enum(["rule", "secret"]), rule: text }),
  z.strictObject({ kind: z.literal("agent"), agents: z.array(text).exactOptional() }),
  z.strictObject({ kind: z.literal("tool"), tool: text, rule: text }),
]) as z.ZodType<FindingOrigin>; // One object of two kinds reads as two of one kind each.

const code = z.strictObject({
  kind: z.literal("code"),
  path: text,
  startLine: z.int(),
  endLine: z.int(),
  sha: text,
  text: text.exactOptional(),
});

const evidence: z.ZodType<Evidence> = z.union([
  z.strictObject({
    kind: z.literal("rule"),
    rule: text,
    cwe: text.exactOptional(),
    url: text.exactOptional(),
  }),
  code,
  z.strictObject({
    kind: z.literal("issue"),
    repository: text,
    number: z.int(),
    title: text.exactOptional(),
  }),
  z.strictObject({ kind: z.literal("memory"), id: text, rule: z.boolean(), text }),
  z.strictObject({ kind: z.literal("graph"), fact: text, number: z.int().exactOptional() }),
  z.strictObject({
    kind: z.literal("external"),
    service: text,
    id: text,
    title: text.exactOptional(),
    url: text.exactOptional(),
  }),
  z.strictObject({
    kind: z.literal("tool"),
    tool: text,
    rule: text,
    cwe: text.exactOptional(),
    url: text.exactOptional(),
    aliases: z.array(text).exactOptional(),
  }),
]);

const findingLook: z.ZodType<FindingLook> = z.strictObject({
  verdict: z.enum(lookVerdicts),
  reason: text.meta({ description: "Partly a model's words: a stranger's text" }),
  evidence: z.array(code),
  model: text.nullable(),
  before: z.number().min(0).max(1).meta({ description: "The finding's confidence before the second look" }),
  after: z.number().min(0).max(1),
});

const finding: z.ZodType<FindingView> = z
  .strictObject({
    ordinal: count,
    fingerprint: text,
    origin,
    path: text,
    span: span.nullable(),
    symbol: text.exactOptional().meta({ description: "The declarations around it, as in Store.save" }),
    title: text,
    message: text.meta({ description: "Markdown" }),
    suggestion: text.exactOptional(),
    severity: z.enum(severities),
    category: z.enum(categories),
    confidence: z.number().min(0).max(1),
    evidence: z.array(evidence),
    secondLook: findingLook.exactOptional().meta({ description: "Absent where no second look was made" }),
    state: z.enum(findingStates),
    stateReason: text.nullable(),
    commentUrl: text
      .nullable()
      .meta({ description: "The comment on the host that says it, once it was found" }),
    appliedAt: time.nullable().meta({ description: "When a later review found its suggestion in the code" }),
    outcome: z
      .enum(["applied", "addressed", "ignored"])
      .nullable()
      .meta({ description: "What became of it when its pull request was merged" }),
    opinion: opinionSchema.exactOptional(),
  })
  .register(named, { id: "Finding" });

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

const excerpt = z.strictObject({
  text,
  length: count.meta({ description: "Characters of the whole" }),
});

const trace = z.strictObject({
  steps: z.array(
    z.strictObject({
      name: text,
      startedAt: time,
      durationMs: z.number().nullable(),
      note: text.nullable(),
      failed: z.literal(true).exactOptional(),
    }),
  ),
  modelCalls: z.array(
    z.strictObject({
      purpose: text,
      agent: text.nullable(),
      model: text,
      insteadOf: text.nullable(),
      startedAt: time,
      durationMs: z.number(),
      inputTokens: count,
      outputTokens: count,
      cachedTokens: count,
      costUsd: z.number().nullable(),
      saved: z
        .strictObject({ tokens: count, costUsd: z.number().nullable() })
        .nullable()
        .describe("What the answer took when an earlier review was given it; null where the model was asked"),
      error: text.nullable(),
      requestHash: text,
      turns: count,
      asked: excerpt,
      reply: excerpt.nullable(),
      stopReason: text.nullable(),
    }),
  ),
  toolCalls: z.array(
    z.strictObject({
      name: text,
      agent: text.nullable(),
      input: text,
      outputExcerpt: text,
      outputLength: count,
      isError: z.boolean(),
      startedAt: time,
      durationMs: z.number(),
    }),
  ),
  promptVersion: text.nullable(),
  correlationId: text.nullable(),
});

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
    findings: z.array(finding),
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
    trace,
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
        added: z.array(finding),
        kept: z.array(z.strictObject({ before: finding, now: finding, moved: z.boolean() })),
        gone: z.array(finding),
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
