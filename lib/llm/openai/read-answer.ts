import { APIError, type OpenAI } from "openai";
import { Stream } from "openai/core/streaming";
import type { OnText } from "../model";
import { brokenReply } from "../provider/failure";
import { answerSchema, type WholeAnswer, type WireMessage, type WireToolCall } from "./wire";

/**
 * The answer in a response, whether it streams or comes whole (some servers ignore `stream: true`). Throws
 * `invalid_reply` when it is cut short or no answer at all, and what the server reports inside a stream.
 */
export async function readAnswer(
  response: Response,
  {
    abort,
    client,
    host,
    onText,
  }: { abort: AbortController; client: OpenAI; host: string; onText?: OnText | undefined },
): Promise<WholeAnswer> {
  const answer = emptyAnswer();
  const type = response.headers.get("content-type") ?? "";
  if (type.includes("text/event-stream")) {
    try {
      for await (const piece of Stream.fromSSEResponse<unknown>(response, abort, client)) {
        const before = answer.text.length;
        add(answer, piece, host);
        if (answer.text.length > before) onText?.(answer.text);
      }
    } catch (error) {
      throw error instanceof SyntaxError ? brokenReply(host, "is not JSON") : error;
    }
  } else readWhole(answer, response, await response.text(), host);
  // The last word of every answer is why it ended; the mark after it is left out by some.
  if (answer.finish === null) throw brokenReply(host, "was cut off in the middle");
  return answer;
}

function readWhole(answer: WholeAnswer, { headers }: Response, text: string, host: string): void {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw brokenReply(host, "is not JSON");
  }
  if (typeof value === "object" && value !== null && "error" in value && value.error)
    throw new APIError(undefined, value.error, undefined, headers);
  add(answer, value, host);
  const said = answer.text || answer.refusal || answer.calls.length > 0;
  if (answer.finish === null && !said) throw brokenReply(host, "is not a message");
  answer.finish ??= "stop";
}

const emptyAnswer = (): WholeAnswer => ({
  model: null,
  text: "",
  refusal: "",
  reasoning: "",
  calls: [],
  finish: null,
  usage: null,
});

/** Adds one piece of a stream, or the whole of an answer. Only one choice is ever asked for. */
function add(answer: WholeAnswer, value: unknown, host: string): void {
  const { data } = answerSchema.safeParse(value);
  if (!data) throw brokenReply(host, "is not a message");
  answer.model = data.model || answer.model;
  answer.usage = data.usage ?? answer.usage;
  const choice = data.choices?.[0];
  if (!choice) return;
  const message = choice.delta ?? choice.message;
  if (message) grow(answer, message);
  answer.finish = choice.finish_reason || answer.finish;
}

function grow(answer: WholeAnswer, message: WireMessage): void {
  answer.text += message.content ?? "";
  answer.refusal += message.refusal ?? "";
  answer.reasoning += message.reasoning_content ?? "";
  for (const piece of message.tool_calls ?? []) growCall(answer.calls, piece);
}

/**
 * A piece belongs to the call at its index. Some servers give every call the index 0, or none: then another id, or a
 * name after arguments that are whole, begins another call.
 */
function growCall(calls: WholeAnswer["calls"], { index, id, function: called }: WireToolCall): void {
  const part = called?.arguments ?? "";
  const text = typeof part === "string" ? part : JSON.stringify(part);
  const name = called?.name ?? "";
  const latest = calls.findLast((call) => index == null || call.index === index);
  const another =
    !latest ||
    Boolean(id && latest.id && id !== latest.id) ||
    Boolean(!id && name && latest.name && isJson(latest.arguments));
  if (another) {
    calls.push({ index: index ?? null, id: id ?? "", name, arguments: text });
    return;
  }
  latest.id ||= id ?? "";
  latest.name ||= name;
  latest.arguments += text;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
