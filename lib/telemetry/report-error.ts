import { type ErrorCode, GlossError } from "@/lib/errors";

/** What goes with a report. The correlation id is that of the work the caller is in. */
export interface ErrorPlace {
  /** The part of Gloss that met it, in a word or two: `review`, `inbox`, `render`. */
  where: string;
  runId?: string;
  /** A route's pattern, never the address that was asked for: that may hold a token. */
  route?: string;
}

/** What takes reports; there is none while `SENTRY_DSN` is not set. */
export interface Reporter {
  report(error: unknown, place: ErrorPlace): void;
  /** Whether the last report arrived; null before the first. */
  arrives(): boolean | null;
  /** Sends what is left, for at most `ms` milliseconds. Never rejects. */
  close(ms: number): Promise<void>;
}

const holder = globalThis as { glossReporter?: Reporter | undefined };

/** The reporter of this process, whatever copy of this module asks. */
export const reporter = (): Reporter | undefined => holder.glossReporter;

/** Turns reports on, or off with undefined. */
export function setReporter(reporter: Reporter | undefined): void {
  holder.glossReporter = reporter;
}

/** Codes of errors that a person caused and can mend: by another request, a right, a setting. */
const ofPeople: ReadonlySet<ErrorCode> = new Set([
  "bad_request",
  "unauthorized",
  "forbidden",
  "not_found",
  "no_such_method",
  "conflict",
  "too_large",
  "unknown_type",
  "config",
  "cancelled",
]);

/** Tells of an error that was not thrown on purpose, for places where a `GlossError` is an answer. Never throws. */
export function reportUnexpected(error: unknown, place: ErrorPlace): void {
  if (!(error instanceof GlossError)) reportError(error, place);
}

/** Tells of an error that nobody outside caused; those that people caused and can mend are left out. Never throws. */
export function reportError(error: unknown, place: ErrorPlace): void {
  if (error instanceof GlossError && ofPeople.has(error.code)) return;
  reporter()?.report(error, place);
}
