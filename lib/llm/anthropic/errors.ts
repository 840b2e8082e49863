import {
  APIConnectionError,
  APIConnectionTimeoutError,
  APIError,
  APIUserAbortError,
} from "@anthropic-ai/sdk";
import { GlossError, type ErrorCode } from "@/lib/errors";
import { redactSecrets } from "../redact-secrets";

/** What an error needs to be told well. */
export interface Where {
  host: string;
  model: string;
  apiKey: string;
  /** Aborted when the caller gave up. */
  cancelled: boolean;
  /** Milliseconds after which we gave up ourselves; null when we did not. */
  timedOutAfter: number | null;
}

/** The one place where what goes wrong between us and Anthropic's API becomes a `GlossError`. */
export function anthropicError(error: unknown, where: Where): GlossError {
  if (where.cancelled) return new GlossError("cancelled", "The review was cancelled.");
  if (where.timedOutAfter !== null || error instanceof APIConnectionTimeoutError) {
    const limit = where.timedOutAfter === null ? "in time" : `within ${where.timedOutAfter / 1000} s`;
    return new GlossError("timeout", `The model at ${where.host} did not answer ${limit}.`);
  }
  if (error instanceof GlossError) return error;
  if (error instanceof APIUserAbortError) return new GlossError("cancelled", "The review was cancelled.");
  if (error instanceof APIConnectionError) {
    return new GlossError(
      "unavailable",
      `The model at ${where.host} cannot be reached (${reasonOf(error)}).`,
    );
  }
  if (error instanceof APIError) return fromStatus(error, where);
  // The connection broke while the body came in, or the body could not be decoded.
  return new GlossError("invalid_reply", `The answer of the model at ${where.host} broke off.`, {
    retryable: true,
  });
}

/** Reply that is no message: HTML of a proxy, half a JSON document, a stream that ended too early. */
export function brokenReply(host: string, what: string): GlossError {
  return new GlossError("invalid_reply", `The model at ${host} gave an answer that ${what}.`, {
    retryable: true,
  });
}

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

function fromStatus(error: APIError, where: Where): GlossError {
  const status = error.status ?? statusOfType(error.type ?? "");
  const { code, says } = tell(status, error, where);
  const retryAfter = secondsToWait(error.headers);
  const forbidden = error.headers?.get("x-should-retry") === "false";
  return new GlossError(code, says, {
    ...(retryAfter === undefined ? {} : { retryAfter }),
    ...(forbidden ? { retryable: false } : {}),
  });
}

function tell(status: number, error: APIError, where: Where): { code: ErrorCode; says: string } {
  const { host, model } = where;
  const code = codeOf(status);
  // The words of a refused key are not repeated: some servers print the key in them.
  if (status === 401) {
    return { code, says: `${host} refused the key in ANTHROPIC_API_KEY (HTTP 401): check or replace it.` };
  }
  if (status === 403) {
    return { code, says: `The key in ANTHROPIC_API_KEY may not use ${model} at ${host} (HTTP 403).` };
  }
  if (status === 402) {
    return { code, says: `The account of ANTHROPIC_API_KEY has a billing problem at ${host} (HTTP 402).` };
  }
  if (status === 404) {
    return { code, says: `${host} knows no model "${model}": check ANTHROPIC_MODEL and ANTHROPIC_BASE_URL.` };
  }
  if (status === 429) return { code, says: `The model's rate limit at ${host} is used up (HTTP 429).` };
  if (status === 529) return { code, says: `The model at ${host} is overloaded (HTTP 529).` };
  if (status >= 500 || status === 409) {
    return { code, says: `The model at ${host} has trouble of its own (HTTP ${status}).` };
  }
  if (code === "timeout") return { code, says: `The model at ${host} took too long (HTTP ${status}).` };
  return { code, says: `The model at ${host} refused the request (HTTP ${status})${quote(error, where)}.` };
}

function codeOf(status: number): ErrorCode {
  if (status === 401 || status === 402 || status === 403 || status === 404) return "config";
  if (status === 408 || status === 504) return "timeout";
  if (status === 413) return "too_large";
  if (status === 429) return "rate_limited";
  return status >= 500 || status === 409 ? "unavailable" : "refused";
}

function quote(error: APIError, { apiKey }: Where): string {
  const said = redactSecrets((error.apiMessage ?? "").replaceAll(apiKey, "[redacted]")).slice(0, 300);
  return said ? `: ${said.replace(/\s+/g, " ").replace(/\.$/, "")}` : "";
}

/** Seconds from `retry-after` (seconds or a date) or `retry-after-ms`; undefined without a usable one. */
function secondsToWait(headers: Headers | undefined): number | undefined {
  const ms = Number.parseFloat(headers?.get("retry-after-ms") ?? "");
  if (ms >= 0) return ms / 1000;
  const text = headers?.get("retry-after");
  if (!text) return undefined;
  const seconds = /^\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : (Date.parse(text) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, seconds) : undefined;
}

/** The system's word for why there was no connection, as in `ECONNREFUSED`. */
function reasonOf(error: Error): string {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if ("code" in at && typeof at.code === "string") return at.code;
  }
  return "no connection";
}
