import { z } from "zod";
import { estimateUsage } from "../estimate-usage";
import type { Block, ModelReply, ModelRequest, Usage } from "../model";
import { brokenReply } from "../provider/failure";

const count = z.number().int().nonnegative().nullish();

/** Also the shape of the counts in a stream, where later ones replace earlier ones. */
export const usageSchema = z.object({
  input_tokens: count,
  output_tokens: count,
  cache_read_input_tokens: count,
  cache_creation_input_tokens: count,
});

const blockSchema = z.looseObject({ type: z.string() });

/** What we read of a message; servers that only resemble Anthropic's leave out the rest. */
export const messageSchema = z.object({
  model: z.string().nullish(),
  content: z.array(blockSchema),
  stop_reason: z.string().nullish(),
  usage: usageSchema.nullish(),
});
export type WireMessage = z.infer<typeof messageSchema>;
export type WireBlock = z.infer<typeof blockSchema>;

const textSchema = z.object({ text: z.string() });
const toolUseSchema = z.object({ id: z.string().min(1), name: z.string().min(1), input: z.unknown() });

const stopReasons: Record<string, ModelReply["stopReason"]> = {
  end_turn: "end_turn",
  stop_sequence: "end_turn",
  tool_use: "tool_use",
  max_tokens: "max_tokens",
  refusal: "refusal",
};

/** Throws `invalid_reply` for a message whose blocks are not what their type says. */
export function toReply(
  message: WireMessage,
  { request, model, host }: { request: ModelRequest; model: string; host: string },
): ModelReply {
  const content = message.content.flatMap((block) => toBlocks(block, host));
  return {
    model: `anthropic/${message.model ?? model}`,
    content,
    stopReason: stopReasons[message.stop_reason ?? ""] ?? "other",
    usage: message.usage ? toUsage(message.usage) : estimateUsage(request, content),
  };
}

function toBlocks(block: WireBlock, host: string): Block[] {
  if (block.type === "text") {
    const { data } = textSchema.safeParse(block);
    if (!data) throw brokenReply(host, "has a text block without text");
    return data.text ? [{ type: "text", text: data.text }] : [];
  }
  if (block.type === "tool_use") {
    const { data } = toolUseSchema.safeParse(block);
    if (!data) throw brokenReply(host, "uses a tool without saying which");
    return [{ type: "tool_use", ...data, input: data.input ?? {} }];
  }
  if (block.type === "thinking" || block.type === "redacted_thinking") {
    return [{ type: "opaque", provider: "anthropic", data: block }];
  }
  return []; // Blocks of tools that run on the provider's side; we use none.
}

function toUsage(usage: z.infer<typeof usageSchema>): Usage {
  return {
    inputTokens: usage.input_tokens ?? 0,
    outputTokens: usage.output_tokens ?? 0,
    cacheReadTokens: usage.cache_read_input_tokens ?? 0,
    cacheWriteTokens: usage.cache_creation_input_tokens ?? 0,
  };
}
