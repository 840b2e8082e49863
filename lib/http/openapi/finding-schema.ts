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
import { findingStates, type FindingView } from "@/lib/review/views";
import { opinionSchema } from "./opinion-schema";
import { count, named, text, time } from "./shared-schemas";

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

/** A finding as the review that it is part of tells it. */
export const findingSchema: z.ZodType<FindingView> = z
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
