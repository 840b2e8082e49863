import type { ModelCallRow, ToolCallRow } from "@/db/queries/calls";
import type { Block, ModelReply, ModelRequest } from "@/lib/llm/model";
import type { Excerpt, ModelCallView, ToolCallView } from "./views";

/** Characters of a text that are shown. */
const longest = 4_000;

/** A stored call of a model as the trace shows it. The request and the reply were written by the call log. */
export function toModelCallView(row: ModelCallRow): ModelCallView {
  const { purpose, agent, model, insteadOf, requestHash, durationMs, costUsd, error } = row;
  const { inputTokens, outputTokens, cachedTokens } = row;
  const request = row.request as ModelRequest;
  const reply = row.reply as ModelReply | null;
  return {
    purpose,
    agent,
    model,
    insteadOf,
    requestHash,
    startedAt: row.startedAt.toISOString(),
    durationMs,
    inputTokens,
    outputTokens,
    cachedTokens,
    costUsd,
    saved: row.fromCache ? { tokens: row.savedTokens, costUsd: row.savedUsd } : null,
    error,
    turns: request.messages.length,
    asked: excerptOf(textOf(request.messages.findLast(({ role }) => role === "user")?.content ?? [])),
    reply: reply && excerptOf(textOf(reply.content)),
    stopReason: reply?.stopReason ?? null,
  };
}

/** A stored call of a tool as the trace shows it. */
export function toToolCallView(row: ToolCallRow): ToolCallView {
  const { name, agent, isError, durationMs } = row;
  const output = excerptOf(row.output);
  return {
    name,
    agent,
    input: JSON.stringify(row.input).slice(0, longest),
    outputExcerpt: output.text,
    outputLength: output.length,
    isError,
    startedAt: row.startedAt.toISOString(),
    durationMs,
  };
}

const excerptOf = (text: string): Excerpt => ({ text: text.slice(0, longest), length: text.length });

const textOf = (blocks: Block[]): string => blocks.map(textOfBlock).join("\n\n");

function textOfBlock(block: Block): string {
  if (block.type === "text") return block.text;
  if (block.type === "tool_use") return `→ ${block.name} ${JSON.stringify(block.input)}`;
  return block.type === "tool_result" ? block.content : "(thoughts, which only the provider can read)";
}
