import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { Fault, MessagesRequest, Reply, WireBlock } from "./script";

const typeOf: Record<number, string> = {
  400: "invalid_request_error",
  401: "authentication_error",
  402: "billing_error",
  403: "permission_error",
  404: "not_found_error",
  413: "request_too_large",
  429: "rate_limit_error",
  504: "timeout_error",
  529: "overloaded_error",
};

export function writeFault(response: ServerResponse, fault: Fault, requestId: string): void {
  const type = fault.type ?? typeOf[fault.status] ?? "api_error";
  const error = { type, message: fault.message ?? type.replaceAll("_", " ") };
  response
    .writeHead(fault.status, {
      "content-type": "application/json",
      "request-id": requestId,
      ...fault.headers,
    })
    .end(fault.body ?? JSON.stringify({ type: "error", error, request_id: requestId }));
}

/** Sends a message as the request asked for it: whole, or as a stream of events. */
export async function writeReply(
  response: ServerResponse,
  request: MessagesRequest,
  reply: Reply,
  requestId: string,
): Promise<void> {
  const message = toMessage(request, reply, requestId);
  const type = request.stream ? "text/event-stream; charset=utf-8" : "application/json";
  const pieces = request.stream ? events(message) : [JSON.stringify(message)];
  response.writeHead(200, { "content-type": type, "request-id": requestId });
  const whole = pieces.reduce((sum, piece) => sum + piece.length, 0);
  let left = Math.floor(whole * (reply.cutAfter ?? 1));
  for (const piece of pieces) {
    if (response.destroyed) return;
    response.write(piece.slice(0, left));
    left -= piece.length;
    if (left < 0) break;
    if (reply.paceMs) await sleep(reply.paceMs);
  }
  if (reply.cutAfter === undefined) {
    response.end();
    return;
  }
  await sleep(10); // The bytes leave before the connection breaks.
  response.destroy();
}

interface SentMessage {
  content: WireBlock[];
  stop_reason: string;
  usage: Record<string, number>;
  [key: string]: unknown;
}

function toMessage(request: MessagesRequest, reply: Reply, requestId: string): SentMessage {
  const tokens = (value: unknown) => Math.ceil(JSON.stringify(value).length / 4);
  const uses = reply.content.some((block) => block.type === "tool_use");
  return {
    id: `msg_${requestId.slice(4)}`,
    type: "message",
    role: "assistant",
    model: request.model,
    content: reply.content,
    stop_reason: reply.stopReason ?? (uses ? "tool_use" : "end_turn"),
    stop_sequence: null,
    usage: {
      input_tokens: tokens([request.system, request.messages, request.tools]),
      output_tokens: tokens(reply.content),
      cache_read_input_tokens: 0,
      cache_creation_input_tokens: 0,
      ...reply.usage,
    },
  };
}

function events(message: SentMessage): string[] {
  const { content, stop_reason, usage, ...start } = message;
  const event = (value: { type: string; [key: string]: unknown }) =>
    `event: ${value.type}\ndata: ${JSON.stringify(value)}\n\n`;
  return [
    event({
      type: "message_start",
      message: { ...start, content: [], stop_reason: null, usage: { ...usage, output_tokens: 1 } },
    }),
    event({ type: "ping" }),
    ...content.flatMap((block, index) => [
      event({ type: "content_block_start", index, content_block: emptied(block) }),
      ...deltas(block).map((delta) => event({ type: "content_block_delta", index, delta })),
      event({ type: "content_block_stop", index }),
    ]),
    event({
      type: "message_delta",
      delta: { stop_reason, stop_sequence: null },
      usage: { output_tokens: usage["output_tokens"] },
    }),
    event({ type: "message_stop" }),
  ];
}

function emptied(block: WireBlock): WireBlock {
  if (block.type === "text") return { ...block, text: "" };
  if (block.type === "tool_use") return { ...block, input: {} };
  return block.type === "thinking" ? { type: "thinking", thinking: "", signature: "" } : block;
}

function deltas(block: WireBlock): Record<string, unknown>[] {
  if (block.type === "text") return pieces(block.text ?? "").map((text) => ({ type: "text_delta", text }));
  if (block.type === "tool_use") {
    return pieces(JSON.stringify(block.input)).map((part) => ({
      type: "input_json_delta",
      partial_json: part,
    }));
  }
  if (block.type !== "thinking") return [];
  return [
    { type: "thinking_delta", thinking: block.thinking },
    { type: "signature_delta", signature: block.signature },
  ];
}

/** Pieces of about twenty characters that never cut a surrogate pair. */
function pieces(text: string): string[] {
  const characters = Array.from(text);
  return Array.from({ length: Math.ceil(characters.length / 20) }, (_, at) =>
    characters.slice(at * 20, at * 20 + 20).join(""),
  );
}
