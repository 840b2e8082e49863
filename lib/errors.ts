/** What went wrong, as one word that HTTP, the command line and the dashboard map in one place each. */
export const errorCodes = [
  "bad_request",
  "unauthorized",
  "forbidden",
  "not_found",
  "conflict",
  "too_large",
  "rate_limited",
  "unavailable",
  "timeout",
  "cancelled",
  "config",
  "refused",
  "invalid_reply",
  "internal",
] as const;
export type ErrorCode = (typeof errorCodes)[number];

/**
 * The one error type that is thrown on purpose. Its message is written for the person who reads it and never
 * holds a secret; any other error is a bug and its message is not shown outside the log.
 */
export class GlossError extends Error {
  override readonly name = "GlossError";
  readonly code: ErrorCode;
  /** Whether the same call may succeed later without anybody changing anything. */
  readonly retryable: boolean;
  /** Seconds the other side asked to wait before the next try. */
  readonly retryAfter: number | undefined;

  constructor(
    code: ErrorCode,
    message: string,
    options: { retryable?: boolean; retryAfter?: number; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.code = code;
    this.retryable =
      options.retryable ?? (code === "unavailable" || code === "timeout" || code === "rate_limited");
    this.retryAfter = options.retryAfter;
  }
}

/** What an outsider may read of any error: a `GlossError`'s own message, else one fixed sentence. */
export function publicMessage(error: unknown): string {
  return error instanceof GlossError
    ? error.message
    : "Something went wrong inside Gloss; the log has the details.";
}
