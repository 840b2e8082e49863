import type {
  ContentBlockParam,
  MessageCreateParamsStreaming,
  MessageParam,
  TextBlockParam,
  ThinkingBlockParam,
} from "@anthropic-ai/sdk/resources/messages";
import type { Effort } from "../defaults";
import type { Block, Message, ModelRequest } from "../model";

const cached = { type: "ephemeral" } as const;

/**
 * The request in Anthropic's words. The provider's cache is told to keep three beginnings: the instructions with the
 * tools, the first user turn (the change), and the conversation so far, which each round of a loop sends again.
 */
export function toParams(
  request: ModelRequest,
  model: string,
  effort: Effort | null,
): MessageCreateParamsStreaming {
  const system: TextBlockParam[] = [{ type: "text", text: request.system, cache_control: cached }];
  const tools = request.tools.map(({ name, description, inputSchema }) => ({
    name,
    description,
    input_schema: { ...inputSchema, type: "object" as const },
  }));
  return {
    model,
    max_tokens: request.maxTokens,
    stream: true,
    ...(request.system ? { system } : {}),
    messages: request.messages.map((message, index) =>
      toMessage(message, index === 0 || index === request.messages.length - 1),
    ),
    ...(tools.length > 0 ? { tools } : {}),
    ...(tools.length > 0 && request.toolChoice ? { tool_choice: { type: request.toolChoice } } : {}),
    ...(effort ? { output_config: { effort } } : {}),
  };
}

function toMessage({ role, content }: Message, keep: boolean): MessageParam {
  // What another provider's model thought only that provider can read.
  const own = content.filter((block) => block.type !== "opaque" || block.provider === "anthropic");
  const blocks = own.map(toBlock);
  const last = blocks.at(-1);
  if (keep && (last?.type === "text" || last?.type === "tool_result")) last.cache_control = cached;
  return { role, content: blocks };
}

function toBlock(block: Block): ContentBlockParam {
  switch (block.type) {
    case "text":
      return { type: "text", text: block.text };
    case "tool_use":
      return { type: "tool_use", id: idOf(block.id), name: block.name, input: block.input };
    case "tool_result":
      return {
        type: "tool_result",
        tool_use_id: idOf(block.toolUseId),
        content: block.content,
        ...(block.isError ? { is_error: true } : {}),
      };
    case "opaque":
      // It came from this API as a thinking block, and only the API can read it.
      return block.data as ThinkingBlockParam;
  }
}

/** Ids that another provider gave may have characters that this one refuses. */
const idOf = (id: string): string => id.replace(/[^a-zA-Z0-9_-]/g, "_");
