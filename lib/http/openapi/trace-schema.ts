import { z } from "zod";
import type { TraceView } from "@/lib/review/views";
import { count, text, time } from "./shared-schemas";

const excerpt = z.strictObject({
  text,
  length: count.meta({ description: "Characters of the whole" }),
});

/** Steps and calls of one review, and what each took. */
export const traceSchema: z.ZodType<TraceView> = z.strictObject({
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
