import { APIConnectionError, APIConnectionTimeoutError, APIError, APIUserAbortError } from "openai";
import type { Failure } from "../provider/failure";

/** Statuses of the error types that arrive inside a stream. */
const statuses: Record<string, number> = {
  invalid_request_error: 400,
  authentication_error: 401,
  insufficient_quota: 429,
  rate_limit_exceeded: 429,
  rate_limit_error: 429,
  tokens: 429,
  requests: 429,
  overloaded_error: 529,
};

/** What OpenAI's client threw; null when it is none of its errors. */
export function readFailure(error: unknown, model: string): Failure | null {
  if (error instanceof APIConnectionTimeoutError) return { kind: "timeout" };
  if (error instanceof APIUserAbortError) return { kind: "cancelled" };
  if (error instanceof APIConnectionError) return { kind: "unreachable", error };
  if (!(error instanceof APIError)) return null;
  const status = error.status ?? statusInside(error);
  const said = wordsOf(error.error);
  const headers = error.headers instanceof Headers ? error.headers : undefined;
  const failure = { kind: "status" as const, status, headers, said };
  if (status === 400 && /reasoning_effort/.test(`${error.param ?? ""} ${said}`))
    return { ...failure, meaning: 404, advice: takesNoTools(model) };
  if (error.code === "insufficient_quota" || error.type === "insufficient_quota")
    return { ...failure, meaning: 402 };
  if (error.code === "context_length_exceeded") return { ...failure, meaning: 413 };
  return failure;
}

/** Some gateways put a status into the place of the code. */
function statusInside({ code, type }: APIError): number {
  const number = Number(code);
  return number >= 400 && number < 600 ? number : (statuses[code ?? ""] ?? statuses[type ?? ""] ?? 500);
}

function wordsOf(body: unknown): string {
  if (typeof body === "string") return body;
  if (typeof body !== "object" || body === null || !("message" in body)) return "";
  return typeof body.message === "string" ? body.message : "";
}

const takesNoTools = (model: string): string =>
  `${model} takes tools only over an API that Gloss does not speak: set OPENAI_MODEL to one that takes them over Chat Completions, as gpt-6-sol does.`;
