import { storableText } from "@/lib/core/storable";
import type { Block, ModelReply } from "./model";

/** A reply whose texts are `storableText`. A provider's own blocks stay as they are, because it checks them. */
export function storableReply(reply: ModelReply): ModelReply {
  return { ...reply, content: reply.content.map(storableBlock) };
}

function storableBlock(block: Block): Block {
  if (block.type === "text") return { ...block, text: storableText(block.text) };
  if (block.type === "tool_use") return { ...block, input: storableValue(block.input, 0) };
  return block;
}

/** Any JSON value with clean strings; what lies deeper than any tool's input would is cut off. */
function storableValue(value: unknown, depth: number): unknown {
  if (typeof value === "string") return storableText(value);
  if (typeof value !== "object" || value === null) return value;
  if (depth > 20) return null;
  if (Array.isArray(value)) return value.map((item) => storableValue(item, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [storableText(key), storableValue(item, depth + 1)]),
  );
}
