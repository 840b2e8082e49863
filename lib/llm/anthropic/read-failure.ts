import {
  APIConnectionError,
  APIConnectionTimeoutError,
  APIError,
  APIUserAbortError,
} from "@anthropic-ai/sdk";
import type { Failure } from "../provider/failure";

const statuses: Record<string, number> = {
  invalid_request_error: 400,
  authentication_error: 401,
  billing_error: 402,
  permission_error: 403,
  not_found_error: 404,
  request_too_large: 413,
  rate_limit_error: 429,
  api_error: 500,
  timeout_error: 504,
  overloaded_error: 529,
};

/** The HTTP status of one of Anthropic's error types, for an error that arrives inside a stream. */
export function statusOfType(type: string): number {
  return statuses[type] ?? 500;
}

/** What Anthropic's client threw; null when it is none of its errors. */
export function readFailure(error: unknown): Failure | null {
  if (error instanceof APIConnectionTimeoutError) return { kind: "timeout" };
  if (error instanceof APIUserAbortError) return { kind: "cancelled" };
  if (error instanceof APIConnectionError) return { kind: "unreachable", error };
  if (!(error instanceof APIError)) return null;
  const status = error.status ?? statusOfType(error.type ?? "");
  const said = error.apiMessage ?? "";
  // An account without money is answered like a malformed request.
  const unpaid = status === 400 && /credit balance is too low/i.test(said);
  return { kind: "status", status, headers: error.headers, said, ...(unpaid ? { meaning: 402 } : {}) };
}
