import { z } from "zod";
import { categories, severities } from "@/lib/core/finding";
import { learnedKinds } from "@/lib/memory/memory";
import {
  type AgentIssue,
  agentNames,
  agentStatuses,
  type ParallelReview,
  synthesisStatuses,
} from "@/lib/review/parallel-review";
import { findingStates } from "@/lib/review/views";
import { count, named, text } from "./shared-schemas";

const spending = {
  modelCalls: count,
  toolCalls: count,
  tokens: z.strictObject({ input: count, output: count, cached: count }),
};

const issues: z.ZodType<AgentIssue[]> = z.array(
  z.strictObject({
    fingerprint: text,
    agents: z.array(text),
    path: text,
    line: z.int().nullable(),
    severity: z.enum(severities),
    category: z.enum(categories),
    title: text,
    state: z.enum(findingStates),
  }),
);

export const parallelSchema: z.ZodType<ParallelReview> = z
  .strictObject({
    because: text,
    agents: z.array(
      z.strictObject({
        agent: z.enum(agentNames),
        status: z.enum(agentStatuses),
        reason: text.nullable(),
        notes: text.meta({ description: "Markdown of a model: a stranger's text" }),
        findings: count,
        ...spending,
      }),
    ),
    synthesis: z.strictObject({ status: z.enum(synthesisStatuses), reason: text.nullable(), ...spending }),
    issues: z.strictObject({ security: issues, performance: issues, style: issues }),
    memoryInsights: z.array(
      z.strictObject({
        kind: z.enum(learnedKinds).nullable(),
        text: text.meta({ description: "Of a model: a stranger's text" }),
      }),
    ),
  })
  .register(named, { id: "ParallelReview" });
