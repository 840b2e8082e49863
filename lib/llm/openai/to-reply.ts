import { randomUUID } from "node:crypto";
import { estimateUsage } from "../estimate-usage";
import type { Block, ModelReply, ModelRequest, Usage } from "../model";
import { brokenReply } from "../provider/failure";
import type { WholeAnswer, WireUsage } from "./wire";

export interface Asked {
  request: ModelRequest;
  /** `openai`, or `openai-compatible` for a server that speaks its API. */
  provider: string;
  model: string;
  host: string;
}

/** Throws `invalid_reply` for a tool use that doesn't say which tool. */
export function toReply(answer: WholeAnswer, { request, provider, model, host }: Asked): ModelReply {
  const uses = toUses(answer, request, host);
  const content: Block[] = [
    ...(answer.reasoning ? [{ type: "opaque" as const, provider: "openai", data: answer.reasoning }] : []),
    ...[answer.text, answer.refusal].flatMap((text) => (text ? [{ type: "text" as const, text }] : [])),
    ...uses,
  ];
  return {
    model: `${provider}/${answer.model ?? model}`,
    content,
    stopReason: stopReasonOf(answer, uses.length > 0),
    usage: answer.usage ? toUsage(answer.usage) : estimateUsage(request, content),
  };
}

function stopReasonOf({ finish, refusal }: WholeAnswer, usesTools: boolean): ModelReply["stopReason"] {
  if (refusal || finish === "content_filter") return "refusal";
  if (finish === "length") return "max_tokens";
  // Some servers say `stop` after uses of tools.
  if (usesTools) return "tool_use";
  return finish === "stop" ? "end_turn" : "other";
}

/** Every use gets an id that nothing else in the conversation has: some servers send none, or count anew each time. */
function toUses({ calls, finish }: WholeAnswer, { messages }: ModelRequest, host: string): Block[] {
  const taken = new Set(
    messages.flatMap(({ content }) =>
      content.flatMap((block) => (block.type === "tool_use" ? [block.id] : [])),
    ),
  );
  return calls.flatMap((call, at): Block[] => {
    if (!call.name) throw brokenReply(host, "uses a tool without saying which");
    const input = inputOf(call.arguments);
    // The length limit cut it in two.
    if (input === null && finish === "length" && at === calls.length - 1) return [];
    const id =
      call.id && !taken.has(call.id) ? call.id : `call_${randomUUID().replaceAll("-", "").slice(0, 16)}`;
    taken.add(id);
    return [{ type: "tool_use", id, name: call.name, input: input ?? { [notJson]: call.arguments } }];
  });
}

/** No tool has such an input, so its answer tells the model what was wrong. */
const notJson = "arguments_that_are_not_json";

/** Null for what is no JSON object. Nothing at all is an object without fields. */
function inputOf(text: string): object | null {
  if (!text.trim()) return {};
  try {
    const value: unknown = JSON.parse(text);
    if (value === null) return {};
    return typeof value === "object" && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}

/** The prompt's count has what came from the cache and what went into it. */
function toUsage(usage: WireUsage): Usage {
  const cacheReadTokens = usage.prompt_tokens_details?.cached_tokens ?? usage.prompt_cache_hit_tokens ?? 0;
  const cacheWriteTokens = usage.prompt_tokens_details?.cache_write_tokens ?? 0;
  return {
    inputTokens: Math.max(0, (usage.prompt_tokens ?? 0) - cacheReadTokens - cacheWriteTokens),
    outputTokens: usage.completion_tokens ?? 0,
    cacheReadTokens,
    cacheWriteTokens,
  };
}
