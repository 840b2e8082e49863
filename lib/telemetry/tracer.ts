import type { SpanIds } from "./trace-ids";

/** Names, numbers and words of our own choosing: never text of a change, of a model or of a person. */
export type Attributes = Record<string, string | number | boolean | string[] | undefined>;

/** As OpenTelemetry has them: `server` and `consumer` take work up, `client` and `producer` ask others for it. */
export type SpanKind = "internal" | "server" | "client" | "producer" | "consumer";

export interface SpanStart {
  name: string;
  kind: SpanKind;
  attributes: Attributes;
  /** The first span of its trace has ids of its own; every other one a parent. */
  place: { root: SpanIds } | { parent: SpanIds };
  /** Milliseconds since 1970; now when absent. */
  startedAt?: number;
}

export interface OpenSpan {
  readonly ids: SpanIds;
  set(attributes: Attributes): void;
  /** `type` is a short word from a small set, as in `timeout`. */
  fail(type: string): void;
  end(): void;
}

/** What makes spans and sends them off; there is none while traces are off. */
export interface Tracer {
  begin(start: SpanStart): OpenSpan;
  /** Whether the last delivery of spans arrived; null before the first. */
  arrives(): boolean | null;
  /** Sends what is left, for at most `ms` milliseconds. Never rejects. */
  close(ms: number): Promise<void>;
}

const holder = globalThis as { glossTracer?: Tracer | undefined };

/** The tracer of this process, whatever copy of this module asks. */
export const tracer = (): Tracer | undefined => holder.glossTracer;

/** Turns traces on, or off with undefined. */
export function setTracer(tracer: Tracer | undefined): void {
  holder.glossTracer = tracer;
}
