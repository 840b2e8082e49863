import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { faultOf } from "./description";
import type { ChatRequest, Fault, Reply } from "./script";

const kinds: Record<number, [type: string, code: string | null]> = {
  400: ["invalid_request_error", null],
  401: ["invalid_request_error", "invalid_api_key"],
  403: ["invalid_request_error", "model_not_found"],
  404: ["invalid_request_error", "model_not_found"],
  429: ["requests", "rate_limit_exceeded"],
};

export function writeFault(response: ServerResponse, fault: Fault, requestId: string): void {
  const [type, code] = kinds[fault.status] ?? ["server_error", null];
  const error = {
    message: fault.message ?? "Something is wrong.",
    type: fault.type ?? type,
    param: fault.param ?? null,
    code: fault.code === undefined ? code : fault.code,
  };
  const body = { error };
  const wrong = faultOf("ErrorResponse", body);
  if (wrong) throw new Error(wrong);
  response
    .writeHead(fault.status, {
      "content-type": "application/json",
      "x-request-id": requestId,
      ...fault.headers,
    })
    .end(fault.body ?? JSON.stringify(body));
}

/** Sends a completion as the request asked for it: whole, or as a stream of chunks. */
export async function writeReply(
  response: ServerResponse,
  request: ChatRequest,
  reply: Reply,
  requestId: string,
): Promise<void> {
  const pieces = request.stream ? chunks(request, reply, requestId) : [whole(request, reply, requestId)];
  const type = request.stream ? "text/event-stream; charset=utf-8" : "application/json";
  response.writeHead(200, { "content-type": type, "x-request-id": requestId });
  const length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  let left = Math.floor(length * (reply.cutAfter ?? 1));
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

/** What a value must be by OpenAI's description; thoughts are what compatible servers add to it. */
function checked<T extends object>(
  name: "CreateChatCompletionResponse" | "CreateChatCompletionStreamResponse",
  value: T,
): string {
  const text = JSON.stringify(value);
  const bare: unknown = JSON.parse(text, (key, part: unknown) =>
    key === "reasoning_content" ? undefined : part,
  );
  const wrong = faultOf(name, bare);
  if (wrong) throw new Error(`the double's own answer: ${wrong}`);
  return text;
}

const finishOf = ({ finish, calls }: Reply) => finish ?? (calls?.length ? "tool_calls" : "stop");

function whole(request: ChatRequest, reply: Reply, requestId: string): string {
  const calls = reply.calls?.map(({ id, name, arguments: text }) => ({
    id,
    type: "function",
    function: { name, arguments: text },
  }));
  const message = {
    role: "assistant",
    content: reply.text ?? null,
    refusal: reply.refusal ?? null,
    ...(reply.reasoning === undefined ? {} : { reasoning_content: reply.reasoning }),
    ...(calls ? { tool_calls: calls } : {}),
  };
  return checked("CreateChatCompletionResponse", {
    id: `chatcmpl-${requestId}`,
    object: "chat.completion",
    created: 1_790_000_000,
    model: request.model,
    choices: [{ index: 0, message, logprobs: null, finish_reason: finishOf(reply) }],
    ...(reply.usage === null ? {} : { usage: usageOf(request, reply) }),
  });
}

function chunks(request: ChatRequest, reply: Reply, requestId: string): string[] {
  const tellsUsage = Boolean(request.stream_options?.include_usage) && reply.usage !== null;
  const chunk = (more: object) =>
    `data: ${checked("CreateChatCompletionStreamResponse", {
      id: `chatcmpl-${requestId}`,
      object: "chat.completion.chunk",
      created: 1_790_000_000,
      model: request.model,
      ...(tellsUsage ? { usage: null } : {}),
      ...more,
    })}\n\n`;
  const piece = (delta: object, finish: string | null = null) =>
    chunk({ choices: [{ index: 0, delta, logprobs: null, finish_reason: finish }] });
  return [
    piece({ role: "assistant", content: reply.calls ? null : "", refusal: null }),
    ...pieces(reply.reasoning ?? "").map((text) => piece({ reasoning_content: text })),
    ...pieces(reply.text ?? "").map((text) => piece({ content: text })),
    ...pieces(reply.refusal ?? "").map((text) => piece({ refusal: text })),
    ...(reply.calls ?? []).flatMap(({ id, name, arguments: text }, index) => [
      piece({ tool_calls: [{ index, id, type: "function", function: { name, arguments: "" } }] }),
      ...pieces(text).map((part) => piece({ tool_calls: [{ index, function: { arguments: part } }] })),
    ]),
    piece({}, finishOf(reply)),
    ...(tellsUsage ? [chunk({ choices: [], usage: usageOf(request, reply) })] : []),
    "data: [DONE]\n\n",
  ];
}

function usageOf(request: ChatRequest, reply: Reply) {
  const tokens = (value: unknown) => Math.ceil((JSON.stringify(value) ?? "").length / 4);
  const prompt = reply.usage?.prompt_tokens ?? tokens([request.messages, request.tools]);
  const completion = reply.usage?.completion_tokens ?? tokens([reply.text, reply.calls, reply.refusal]);
  return {
    prompt_tokens: prompt,
    completion_tokens: completion,
    total_tokens: prompt + completion,
    prompt_tokens_details: { cached_tokens: 0, ...reply.usage?.prompt_tokens_details },
  };
}

/** Pieces of about twenty characters that never cut a surrogate pair. */
function pieces(text: string): string[] {
  const characters = Array.from(text);
  return Array.from({ length: Math.ceil(characters.length / 20) }, (_, at) =>
    characters.slice(at * 20, at * 20 + 20).join(""),
  );
}
