import { GlossError } from "@/lib/errors";
import { withCorrelation } from "@/lib/log";
import { currentSpan, withCurrentSpan } from "./current-span";
import { rootOf, type SpanIds } from "./trace-ids";
import { type Attributes, type SpanKind, type SpanStart, tracer } from "./tracer";

export interface SpanOptions {
  name: string;
  /** `internal` when absent. */
  kind?: SpanKind;
  attributes?: Attributes;
}

/** What the work inside may add to its span; all of it does nothing while traces are off. */
export interface SpanNotes {
  set(attributes: Attributes): void;
  /** Marks the span as failed, for work that tells of a failure otherwise than by throwing. */
  fail(error: unknown): void;
}

type Work<T> = (notes: SpanNotes) => Promise<T>;

const silent: SpanNotes = { set: () => {}, fail: () => {} };

/** Does the first part of a piece of work, under its correlation id. Each id begins one trace, so call it once for each. */
export const startTrace = <T>(correlationId: string, options: SpanOptions, work: Work<T>): Promise<T> =>
  withCorrelation(correlationId, () => run({ root: rootOf(correlationId) }, options, work));

/** Does a later part of a piece of work, wherever and whenever the first was done. */
export const continueTrace = <T>(correlationId: string, options: SpanOptions, work: Work<T>): Promise<T> =>
  withCorrelation(correlationId, () => run({ parent: rootOf(correlationId) }, options, work));

/** Does one step of what the caller is doing. Outside of any trace it only does it. */
export function inSpan<T>(options: SpanOptions, work: Work<T>): Promise<T> {
  const parent = currentSpan();
  return parent ? run({ parent }, options, work) : work(silent);
}

/** Puts on record what was done already, and just now came to its end. `error` is a short word, as in `timeout`. */
export function recordSpan(options: SpanOptions & { durationMs: number; error?: string | undefined }): void {
  const parent = currentSpan();
  if (!parent) return;
  const span = tracer()?.begin({
    ...startOf({ parent }, options),
    startedAt: Date.now() - options.durationMs,
  });
  if (options.error !== undefined) span?.fail(options.error);
  span?.end();
}

/** The kind of an error in one word; what it says may hold text of others and stays out of traces. */
export function errorType(error: unknown): string {
  if (error instanceof GlossError) return error.code;
  return error instanceof Error && /^\w{1,60}$/.test(error.name) ? error.name : "unknown";
}

async function run<T>(place: { root: SpanIds } | { parent: SpanIds }, options: SpanOptions, work: Work<T>) {
  const span = tracer()?.begin(startOf(place, options));
  if (!span) return work(silent);
  const notes: SpanNotes = {
    set: (attributes) => span.set(attributes),
    fail: (error) => span.fail(errorType(error)),
  };
  try {
    return await withCurrentSpan(span.ids, () => work(notes));
  } catch (error) {
    notes.fail(error);
    throw error;
  } finally {
    span.end();
  }
}

const startOf = (place: SpanStart["place"], { name, kind, attributes }: SpanOptions): SpanStart => ({
  name,
  kind: kind ?? "internal",
  attributes: attributes ?? {},
  place,
});
