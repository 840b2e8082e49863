import type { ModelCallView, StepView, ToolCallView, TraceView } from "@/lib/review/views";

type TimelineEntry =
  | { kind: "step"; step: StepView }
  | { kind: "model"; call: ModelCallView }
  | { kind: "tool"; call: ToolCallView };

export type TimelineRow = TimelineEntry & {
  /** 1 for what happened within a step. */
  depth: 0 | 1;
  /** Start and length as shares of the whole, 0 to 1. */
  from: number;
  share: number;
  /** Null while it runs. */
  durationMs: number | null;
};

interface Timed {
  entry: TimelineEntry;
  startedAt: string;
  durationMs: number | null;
}

/** Steps, calls of models and calls of tools in the order in which they began, placed on one line of time. */
export function timelineOf(trace: TraceView): { rows: TimelineRow[]; lengthMs: number } {
  const steps: Timed[] = trace.steps.map((step) => ({ entry: { kind: "step", step }, ...step }));
  const calls: Timed[] = [
    ...trace.modelCalls.map((call): Timed => ({ entry: { kind: "model", call }, ...call })),
    ...trace.toolCalls.map((call): Timed => ({ entry: { kind: "tool", call }, ...call })),
  ];
  const all = [...steps, ...calls];
  const startOf = (item: Timed) => Date.parse(item.startedAt);
  const first = Math.min(...all.map(startOf));
  const last = Math.max(...all.map((item) => startOf(item) + (item.durationMs ?? 0)));
  const length = Math.max(last - first, 1);

  // A step comes before the calls it makes, also when both began within the same millisecond.
  const rank = (item: Timed) => (item.entry.kind === "step" ? 0 : 1);
  const within = (item: Timed) => steps.some((step) => startOf(step) <= startOf(item));
  const rows = all
    .toSorted((a, b) => startOf(a) - startOf(b) || rank(a) - rank(b))
    .map((item): TimelineRow => ({
      ...item.entry,
      depth: item.entry.kind !== "step" && within(item) ? 1 : 0,
      from: (startOf(item) - first) / length,
      share: item.durationMs === null ? 1 - (startOf(item) - first) / length : item.durationMs / length,
      durationMs: item.durationMs,
    }));
  return { rows, lengthMs: length };
}
