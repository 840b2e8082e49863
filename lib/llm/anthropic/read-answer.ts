import { APIError } from "@anthropic-ai/sdk";
import { Stream } from "@anthropic-ai/sdk/core/streaming";
import { z } from "zod";
import type { OnText } from "../model";
import { brokenReply } from "../provider/failure";
import { statusOfType } from "./read-failure";
import { messageSchema, usageSchema, type WireBlock, type WireMessage } from "./to-reply";

/**
 * The message in a response, whether it streams or comes whole (servers that only resemble Anthropic's ignore
 * `stream: true`). Throws `invalid_reply` when it is cut short or no message at all.
 */
export async function readAnswer(
  response: Response,
  { abort, host, onText }: { abort: AbortController; host: string; onText?: OnText | undefined },
): Promise<WireMessage> {
  const type = response.headers.get("content-type") ?? "";
  return type.includes("text/event-stream")
    ? readStream(messageEvents(response, abort, host), host, onText)
    : readWhole(await response.text(), host);
}

/** The stream's events; an error that the server reports inside it is thrown like one with a status. */
async function* messageEvents(
  response: Response,
  abort: AbortController,
  host: string,
): AsyncGenerator<unknown> {
  for await (const { event, data } of Stream.rawEvents(response, abort)) {
    if (!data || event === "ping") continue;
    let value: unknown;
    try {
      value = JSON.parse(data);
    } catch {
      throw brokenReply(host, "is not JSON");
    }
    const { data: failed } = errorSchema.safeParse(value);
    if (failed) throw APIError.generate(statusOfType(failed.error.type), failed, undefined, response.headers);
    yield value;
  }
}

const errorSchema = z.object({
  type: z.literal("error"),
  error: z.object({ type: z.string(), message: z.string().optional() }),
});

function readWhole(text: string, host: string): WireMessage {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw brokenReply(host, "is not JSON");
  }
  const { data } = messageSchema.safeParse(value);
  if (!data) throw brokenReply(host, "is not a message");
  return data;
}

const index = z.number().int().nonnegative();
const eventSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("message_start"), message: messageSchema }),
  z.object({
    type: z.literal("content_block_start"),
    index,
    content_block: z.looseObject({ type: z.string() }),
  }),
  z.object({ type: z.literal("content_block_delta"), index, delta: z.looseObject({ type: z.string() }) }),
  z.object({ type: z.literal("content_block_stop"), index }),
  z.object({
    type: z.literal("message_delta"),
    delta: z.object({ stop_reason: z.string().nullish() }),
    usage: usageSchema.nullish(),
  }),
  z.object({ type: z.literal("message_stop") }),
]);

/** A block while it comes in; `json` gathers a tool's input, which streams as text. */
interface Growing {
  block: WireBlock;
  json: string;
  whole: boolean;
}

async function readStream(
  events: AsyncIterable<unknown>,
  host: string,
  onText?: OnText,
): Promise<WireMessage> {
  let message: WireMessage | null = null;
  const growing = new Map<number, Growing>();
  let ended = false;
  for await (const raw of events) {
    const { data: event } = eventSchema.safeParse(raw);
    if (!event) continue; // Kinds of events that we don't know.
    if (event.type === "message_start") message = event.message;
    else if (event.type === "content_block_start") {
      growing.set(event.index, { block: { ...event.content_block }, json: "", whole: false });
    } else if (event.type === "content_block_delta") {
      const grown = growing.get(event.index);
      if (!grown) throw brokenReply(host, "is out of order");
      grow(grown, event.delta);
      if (onText && event.delta.type === "text_delta") onText(textOf(growing));
    } else if (event.type === "content_block_stop") {
      const done = growing.get(event.index);
      if (done) done.whole = true;
    } else if (event.type === "message_delta" && message) {
      message.stop_reason = event.delta.stop_reason ?? message.stop_reason;
      message.usage = { ...message.usage, ...definedOnly(event.usage ?? {}) };
    } else if (event.type === "message_stop") ended = true;
  }
  if (!message || !ended || !message.stop_reason) throw brokenReply(host, "was cut off in the middle");
  const cut = message.stop_reason === "max_tokens";
  return { ...message, content: [...growing.values()].flatMap((block) => finish(block, cut, host)) };
}

const textOf = (growing: ReadonlyMap<number, Growing>): string =>
  [...growing.values()].map(({ block }) => (typeof block["text"] === "string" ? block["text"] : "")).join("");

function grow(grown: Growing, delta: WireBlock): void {
  const append = (key: string, value: unknown) => {
    const before = grown.block[key];
    if (typeof value === "string") grown.block[key] = (typeof before === "string" ? before : "") + value;
  };
  if (delta.type === "text_delta") append("text", delta["text"]);
  else if (delta.type === "thinking_delta") append("thinking", delta["thinking"]);
  else if (delta.type === "signature_delta") append("signature", delta["signature"]);
  else if (delta.type === "input_json_delta" && typeof delta["partial_json"] === "string") {
    grown.json += delta["partial_json"];
  }
}

/** A tool use or a thought that the length limit cut in two is left out: neither can be sent back. */
function finish({ block, json, whole }: Growing, cut: boolean, host: string): WireBlock[] {
  if (block.type === "text") return [block];
  if (block.type === "thinking" && cut && !block["signature"]) return [];
  if (block.type !== "tool_use" || !json) return whole || !cut ? [block] : [];
  try {
    return [{ ...block, input: JSON.parse(json) as unknown }];
  } catch {
    if (cut) return [];
    throw brokenReply(host, "uses a tool with an input that is not JSON");
  }
}

function definedOnly<T extends object>(values: T): Partial<T> {
  // Object.entries forgets the keys' type; nothing is added to them.
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value != null)) as Partial<T>;
}
