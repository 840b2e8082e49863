import { z } from "zod";

const count = z.number().int().nonnegative().nullish();

const usageSchema = z.object({
  prompt_tokens: count,
  completion_tokens: count,
  prompt_tokens_details: z.object({ cached_tokens: count, cache_write_tokens: count }).nullish(),
  /** How DeepSeek tells what came from its cache. */
  prompt_cache_hit_tokens: count,
});

/** Most servers send text; some send a list of parts, thoughts among them. */
const textSchema = z
  .union([
    z.string(),
    z
      .array(z.looseObject({ type: z.string(), text: z.string().optional() }))
      .transform((parts) => parts.map((part) => (part.type === "text" ? (part.text ?? "") : "")).join("")),
  ])
  .nullish();

const toolCallSchema = z.object({
  index: z.number().int().nonnegative().nullish(),
  id: z.string().nullish(),
  function: z
    .object({
      name: z.string().nullish(),
      /** Text in OpenAI's own answers; some servers send the object itself. */
      arguments: z.union([z.string(), z.record(z.string(), z.unknown())]).nullish(),
    })
    .nullish(),
});
export type WireToolCall = z.infer<typeof toolCallSchema>;

/** A whole message, or what one piece of a stream adds to it. */
const messageSchema = z.object({
  content: textSchema,
  refusal: z.string().nullish(),
  reasoning_content: z.string().nullish(),
  tool_calls: z.array(toolCallSchema).nullish(),
});
export type WireMessage = z.infer<typeof messageSchema>;

/** What we read of an answer or of one piece of it; compatible servers leave out the rest. */
export const answerSchema = z.object({
  model: z.string().nullish(),
  choices: z
    .array(
      z.object({
        message: messageSchema.nullish(),
        delta: messageSchema.nullish(),
        finish_reason: z.string().nullish(),
      }),
    )
    .nullish(),
  usage: usageSchema.nullish(),
});
export type WireUsage = z.infer<typeof usageSchema>;

/** An answer put together, whether it streamed or came whole. */
export interface WholeAnswer {
  model: string | null;
  text: string;
  refusal: string;
  reasoning: string;
  calls: { index: number | null; id: string; name: string; arguments: string }[];
  finish: string | null;
  usage: WireUsage | null;
}
