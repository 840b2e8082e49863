import { createHash } from "node:crypto";
import type {
  ChatCompletionAssistantMessageParam,
  ChatCompletionCreateParamsStreaming,
  ChatCompletionMessageParam,
} from "openai/resources/chat/completions";
import type { Block, Message, ModelRequest } from "../model";
import type { Dialect } from "./dialect";

/** The request in the words of Chat Completions, with nothing in it that a compatible server may not know. */
export function toParams(
  request: ModelRequest,
  model: string,
  dialect: Dialect,
): ChatCompletionCreateParamsStreaming {
  const tools = request.tools.map(({ name, description, inputSchema }) => ({
    type: "function" as const,
    function: { name, description, parameters: { ...inputSchema, type: "object" } },
  }));
  return {
    model,
    stream: true,
    ...(dialect.streamsUsage ? { stream_options: { include_usage: true } } : {}),
    [dialect.limit]: request.maxTokens,
    messages: [
      ...(request.system ? [{ role: "system" as const, content: request.system }] : []),
      ...request.messages.flatMap((message) => toMessages(message, dialect)),
    ],
    ...(tools.length > 0 ? { tools } : {}),
    ...(tools.length > 0 && request.toolChoice === "none" ? { tool_choice: "none" } : {}),
    ...(tools.length > 0 && dialect.effort ? { reasoning_effort: dialect.effort } : {}),
  };
}

function toMessages({ role, content }: Message, dialect: Dialect): ChatCompletionMessageParam[] {
  const text = content.flatMap((block) => (block.type === "text" ? [block.text] : [])).join("\n\n");
  if (role === "assistant") return [toAssistant(content, text, dialect)];
  const results = content.flatMap((block): ChatCompletionMessageParam[] =>
    block.type === "tool_result"
      ? [{ role: "tool", tool_call_id: idOf(block.toolUseId), content: block.content }]
      : [],
  );
  return text || results.length === 0 ? [...results, { role: "user", content: text }] : results;
}

/** Several servers want the reasoning of a turn that used tools back, and know it by this name. */
interface AssistantMessage extends ChatCompletionAssistantMessageParam {
  reasoning_content?: string;
}

function toAssistant(content: Block[], text: string, dialect: Dialect): AssistantMessage {
  const uses = content.flatMap((block) => (block.type === "tool_use" ? [block] : []));
  if (uses.length === 0) return { role: "assistant", content: text };
  const reasoning = content.map(reasoningOf).join("");
  return {
    role: "assistant",
    content: text || null,
    tool_calls: uses.map(({ id, name, input }) => ({
      id: idOf(id),
      type: "function",
      function: { name, arguments: JSON.stringify(input ?? {}) },
    })),
    ...(reasoning || dialect.wantsReasoning ? { reasoning_content: reasoning } : {}),
  };
}

/** Of what another provider's model thought, nothing can be said here. */
function reasoningOf(block: Block): string {
  const own = block.type === "opaque" && block.provider === "openai" ? block.data : null;
  return typeof own === "string" ? own : "";
}

/** Ids of Anthropic's form are given another one: some servers refuse all but nine letters and digits. */
function idOf(id: string): string {
  if (!id.startsWith("toolu_")) return id;
  return createHash("sha256").update(id).digest("hex").slice(0, 9);
}
