import { GlossError, type ErrorCode } from "@/lib/errors";
import { redactSecrets } from "../redact-secrets";

/** A provider as its errors name it: never by its key, by the variables that a person can set. */
export interface Place {
  host: string;
  model: string;
  /** Null for a server that wants none. */
  apiKey: string | null;
  variables: { key: string; model: string; baseUrl: string };
}

/** How a call ended without an answer, read from what a provider's own client threw. */
export type Failure =
  | { kind: "timeout" }
  | { kind: "cancelled" }
  /** There was no connection; `error` says why in its causes. */
  | { kind: "unreachable"; error: Error }
  | {
      kind: "status";
      status: number;
      /** The status that says what it means, where the provider sends another one. */
      meaning?: number;
      headers: Headers | undefined;
      /** The server's words; empty without any. */
      said: string;
      /** A sentence that says more than the words of that status would. */
      advice?: string;
    };

/** A reply that is no message: HTML of a proxy, half a JSON document, a stream that ended too early. */
export function brokenReply(host: string, what: string): GlossError {
  return new GlossError("invalid_reply", `The model at ${host} gave an answer that ${what}.`, {
    retryable: true,
  });
}

/** The one place where what goes wrong between us and a provider becomes a `GlossError`. */
export function toError(failure: Failure | null, place: Place): GlossError {
  if (failure === null) {
    // The connection broke while the body came in, or the body could not be decoded.
    return new GlossError("invalid_reply", `The answer of the model at ${place.host} broke off.`, {
      retryable: true,
    });
  }
  if (failure.kind === "cancelled") return cancelled();
  if (failure.kind === "timeout") return tooSlow(place.host, null);
  if (failure.kind === "unreachable") {
    const why = reasonOf(failure.error);
    return new GlossError("unavailable", `The model at ${place.host} cannot be reached (${why}).`);
  }
  const { status, meaning = status, headers, said, advice } = failure;
  const code = codeOf(meaning);
  const retryAfter = secondsToWait(headers);
  return new GlossError(code, advice ?? tell(status, meaning, said, place), {
    ...(retryAfter === undefined ? {} : { retryAfter }),
    ...(headers?.get("x-should-retry") === "false" ? { retryable: false } : {}),
  });
}

export const cancelled = () => new GlossError("cancelled", "The review was cancelled.");

/** `afterMs`: the limit that was ours; null when the client gave up by itself. */
export function tooSlow(host: string, afterMs: number | null): GlossError {
  const limit = afterMs === null ? "in time" : `within ${afterMs / 1000} s`;
  return new GlossError("timeout", `The model at ${host} did not answer ${limit}.`);
}

function tell(status: number, meaning: number, said: string, place: Place): string {
  const { host, model, variables } = place;
  // The words of a refused key are not repeated: some servers print the key in them.
  if (meaning === 401)
    return `${host} refused the key in ${variables.key} (HTTP ${status}): check or replace it.`;
  if (meaning === 403) return `The key in ${variables.key} may not use ${model} at ${host} (HTTP ${status}).`;
  if (meaning === 402)
    return `The account of ${variables.key} has a billing problem at ${host} (HTTP ${status}).`;
  if (meaning === 404)
    return `${host} knows no model "${model}": check ${variables.model} and ${variables.baseUrl}.`;
  if (meaning === 429) return `The model's rate limit at ${host} is used up (HTTP ${status}).`;
  if (meaning === 529) return `The model at ${host} is overloaded (HTTP ${status}).`;
  if (meaning >= 500 || meaning === 409)
    return `The model at ${host} has trouble of its own (HTTP ${status}).`;
  if (codeOf(meaning) === "timeout") return `The model at ${host} took too long (HTTP ${status}).`;
  return `The model at ${host} refused the request (HTTP ${status})${quote(said, place)}.`;
}

function codeOf(status: number): ErrorCode {
  if (status === 401 || status === 402 || status === 403 || status === 404) return "config";
  if (status === 408 || status === 504) return "timeout";
  if (status === 413) return "too_large";
  if (status === 429) return "rate_limited";
  return status >= 500 || status === 409 ? "unavailable" : "refused";
}

function quote(said: string, { apiKey }: Place): string {
  const bare = apiKey === null ? said : said.replaceAll(apiKey, "[redacted]");
  const clean = redactSecrets(bare).slice(0, 300);
  return clean ? `: ${clean.replace(/\s+/g, " ").replace(/\.$/, "")}` : "";
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
