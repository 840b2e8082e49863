/** What went wrong, as one word that HTTP, the command line and the dashboard map in one place each. */
export const errorCodes = [
  "bad_request",
  "unauthorized",
  "forbidden",
  "not_found",
  "no_such_method",
  "conflict",
  "too_large",
  "unknown_type",
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

/** Registered for the whole process, so that every copy of this module knows the errors of every other. */
const kinds = Symbol.for("gloss.error.kinds");

/** The kinds that an error was made with, its own first; empty for what is none of ours. */
function kindsOf(value: unknown): readonly unknown[] {
  if (typeof value !== "object" || value === null || !(kinds in value)) return [];
  return Array.isArray(value[kinds]) ? value[kinds] : [];
}

/**
 * The one error type that is thrown on purpose. Its message is written for the person who reads it and never
 * holds a secret; any other error is a bug and its message is not shown outside the log.
 *
 * `instanceof` asks for the kind and not for the class: Next bundles a module more than once, and an error made by
 * one copy is caught by another. A subclass names a `kind` of its own.
 */
export class GlossError extends Error {
  static readonly kind: string = "GlossError";

  static override [Symbol.hasInstance](value: unknown): boolean {
    return kindsOf(value).includes(this.kind);
  }

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
    const own = [...new Set([new.target.kind, GlossError.kind])];
    Object.defineProperty(this, kinds, { value: own, enumerable: false });
  }
}

/** What an outsider may read of any error: a `GlossError`'s own message, else one fixed sentence. */
export function publicMessage(error: unknown): string {
  return error instanceof GlossError
    ? error.message
    : "Something went wrong inside Gloss; the log has the details.";
}
