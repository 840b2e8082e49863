import { GlossError } from "@/lib/errors";

/** GitHub understood a request and declined it (422), with its own words. */
export class GitHubRefusal extends GlossError {
  static override readonly kind = "GitHubRefusal";

  /** What GitHub said, one fault each; never empty. */
  readonly reasons: string[];

  constructor(what: string, reasons: string[]) {
    super("refused", `GitHub refused ${what}: ${reasons.join("; ")}`);
    this.reasons = reasons;
  }
}

interface HttpFailure {
  status: number;
  response?: { headers: Record<string, string | number | undefined>; data: unknown };
  cause?: unknown;
}

/** What a rate limit without a date asks to wait, in seconds; GitHub's documented advice. */
const defaultWait = 60;
const longestQuote = 300;

/**
 * The one place where what Octokit throws becomes a `GlossError`. `what` names what was asked for, `credential` whose
 * token it was asked with.
 */
export function toGlossError(
  error: unknown,
  what: string,
  credential = "the token in GITHUB_TOKEN",
): GlossError {
  if (error instanceof GlossError) return error;
  if (error instanceof Error && error.name === "AbortError")
    return new GlossError("cancelled", `Asking GitHub for ${what} was cancelled.`);
  if (isGraphqlLimit(error))
    return rateLimited(rateLimitWait({ status: 429, response: error.response }) ?? defaultWait);
  if (!isHttpFailure(error))
    return new GlossError("unavailable", `GitHub could not be asked for ${what}.`, { cause: error });
  // Octokit gives 500 to a request that got no answer.
  if (!error.response) return unanswered(error, what);
  const { status } = error;
  const words = quote(error.response.data);
  const wait = rateLimitWait(error);
  if (wait !== null) return rateLimited(wait);
  switch (status) {
    case 401:
      return new GlossError(
        "unauthorized",
        `GitHub does not accept ${credential}: it is wrong, expired or revoked.`,
      );
    case 403:
      return forbidden(error.response.headers, what, words);
    case 404:
    case 410:
    case 451:
      return new GlossError(
        "not_found",
        `Not found on GitHub, or hidden from the token: ${what}. A private repository needs a token with access to it.`,
      );
    case 409:
      return new GlossError("conflict", `GitHub reports a conflict for ${what}: ${words}`);
    case 406:
    case 413:
      return new GlossError("too_large", `GitHub finds ${what} too large: ${words}`);
    case 422:
      return new GitHubRefusal(what, refusals(error.response.data));
    default:
      if (status < 500) return new GlossError("refused", `GitHub answered ${status} for ${what}: ${words}`);
      return new GlossError(
        "unavailable",
        `GitHub answered ${status} for ${what}.`,
        seconds(error.response.headers),
      );
  }
}

export const rateLimited = (wait: number): GlossError =>
  new GlossError("rate_limited", `GitHub's rate limit is reached; it asks to wait ${wait} s.`, {
    retryAfter: wait,
  });

/** The throttling plugin's own error, for a limit that GraphQL tells with status 200. */
function isGraphqlLimit(error: unknown): error is Error & Required<Pick<HttpFailure, "response">> {
  return error instanceof Error && error.message === "GraphQL Rate Limit Exceeded" && "response" in error;
}

function isHttpFailure(error: unknown): error is HttpFailure {
  return error instanceof Error && "status" in error && typeof error.status === "number";
}

function unanswered({ cause }: HttpFailure, what: string): GlossError {
  if (cause instanceof GlossError) return cause;
  if (cause instanceof Error && cause.name === "TimeoutError")
    return new GlossError("timeout", `GitHub did not answer in time for ${what}.`);
  // Only the reason of a failed connection: the request itself, with its headers, stays out of the error.
  return new GlossError("unavailable", `GitHub can't be reached for ${what}.`, { cause });
}

/** Seconds to wait when the failure is a primary or secondary rate limit, else null. */
function rateLimitWait({ status, response }: HttpFailure): number | null {
  if (!response || (status !== 403 && status !== 429)) return null;
  const { headers } = response;
  const asked = seconds(headers).retryAfter;
  if (asked !== undefined) return asked;
  if (String(headers["x-ratelimit-remaining"]) === "0") {
    const until = Number(headers["x-ratelimit-reset"]) * 1000 - Date.now();
    return Number.isFinite(until) ? Math.max(1, Math.ceil(until / 1000) + 1) : defaultWait;
  }
  return status === 429 || /rate limit|abuse detection/i.test(messageOf(response.data)) ? defaultWait : null;
}

function seconds(headers: Record<string, string | number | undefined>): { retryAfter?: number } {
  const asked = Number(headers["retry-after"] ?? Number.NaN);
  return Number.isFinite(asked) && asked >= 0 ? { retryAfter: Math.max(1, asked) } : {};
}

function forbidden(headers: Record<string, unknown>, what: string, words: string): GlossError {
  const sso = headers["x-github-sso"];
  if (typeof sso === "string" && sso.startsWith("required"))
    return new GlossError(
      "forbidden",
      `The token must be authorised for the organisation's single sign-on to reach ${what}.`,
    );
  const needed = headers["x-accepted-github-permissions"];
  const hint =
    typeof needed === "string" && needed !== "" ? ` It needs the permission ${needed.slice(0, 100)}.` : "";
  return new GlossError("forbidden", `The token lacks the right for ${what}: ${words}${hint}`);
}

function messageOf(data: unknown): string {
  if (typeof data === "string") return data;
  return typeof data === "object" && data !== null && "message" in data ? String(data.message) : "";
}

function quote(data: unknown): string {
  const text = messageOf(data).replace(/\s+/g, " ").trim();
  if (text === "" || text.startsWith("<")) return "no reason given";
  return text.length > longestQuote ? `${text.slice(0, longestQuote)}…` : text;
}

/** GitHub gives its reasons as texts or as objects, beside or instead of a message. */
function refusals(data: unknown): string[] {
  const errors: unknown = typeof data === "object" && data !== null && "errors" in data ? data.errors : null;
  const reasons = (Array.isArray(errors) ? errors : [errors]).map(refusalOf).filter((text) => text !== "");
  return reasons.length > 0 ? reasons.slice(0, 50) : [quote(data)];
}

function refusalOf(error: unknown): string {
  if (typeof error === "string") return error.slice(0, longestQuote);
  if (typeof error !== "object" || error === null) return "";
  const text = "message" in error && typeof error.message === "string" ? error.message : "";
  if (text !== "") return text.slice(0, longestQuote);
  const parts = ["resource", "field", "code"].map((name) => (error as Record<string, unknown>)[name]); // Any object may be asked for any field.
  return parts.filter((part) => typeof part === "string").join(" ");
}
