import { expect, test } from "vitest";
import type { ModelCallView, StepView, ToolCallView, TraceView } from "@/lib/review/views";
import { inputLine } from "./input-line";
import { sumsByStep } from "./sums-by-step";
import { timelineOf as placed } from "./timeline";

const timelineOf = (trace: TraceView) => placed(trace).rows;

const at = (ms: number) => new Date(Date.UTC(2026, 0, 1) + ms).toISOString();
const step = (name: string, ms: number, durationMs: number | null): StepView => ({
  name,
  startedAt: at(ms),
  durationMs,
  note: null,
});
const model: ModelCallView = {
  purpose: "review",
  agent: null,
  model: "m",
  insteadOf: null,
  startedAt: at(100),
  durationMs: 300,
  inputTokens: 1,
  outputTokens: 1,
  cachedTokens: 0,
  costUsd: null,
  error: null,
  saved: null,
  requestHash: "0".repeat(64),
  turns: 1,
  asked: { text: "", length: 0 },
  reply: null,
  stopReason: null,
};
const tool: ToolCallView = {
  name: "read_file",
  agent: null,
  input: "{}",
  outputExcerpt: "",
  outputLength: 0,
  isError: false,
  startedAt: at(500),
  durationMs: 100,
};
const traceOf = (part: Partial<TraceView>): TraceView => ({
  steps: [],
  modelCalls: [],
  toolCalls: [],
  promptVersion: null,
  correlationId: null,
  ...part,
});

test("calls stand under the step that made them, in the order of time", () => {
  const rows = timelineOf(
    traceOf({
      steps: [step("read", 0, 100), step("review", 100, 800), step("post", 900, 100)],
      modelCalls: [model],
      toolCalls: [tool],
    }),
  );
  expect(rows.map((row) => [row.kind, row.depth])).toEqual([
    ["step", 0],
    ["step", 0],
    ["model", 1],
    ["tool", 1],
    ["step", 0],
  ]);
  expect(rows.map(({ from, share }) => [from, share])).toEqual([
    [0, 0.1],
    [0.1, 0.8],
    [0.1, 0.3],
    [0.5, 0.1],
    [0.9, 0.1],
  ]);
});

test("every bar lies on the line, also for a step that still runs and for no time at all", () => {
  const running = timelineOf(traceOf({ steps: [step("read", 0, 100), step("review", 100, null)] }));
  const instant = timelineOf(traceOf({ steps: [step("read", 0, 0)] }));
  for (const { from, share } of [...running, ...instant]) {
    expect(from).toBeGreaterThanOrEqual(0);
    expect(from + share).toBeLessThanOrEqual(1);
  }
});

test("nothing recorded gives no rows", () => {
  expect(timelineOf(traceOf({}))).toEqual([]);
});

test("the length of the line is the time from the first beginning to the last end", () => {
  expect(placed(traceOf({ steps: [step("read", 0, 100), step("post", 900, 100)] })).lengthMs).toBe(1000);
});

test("what a step's calls came to is told at that step, and a call before any step at none", () => {
  const priced = { ...model, costUsd: 0.5 };
  const early = { ...tool, startedAt: at(-50) };
  expect(
    sumsByStep(
      traceOf({
        steps: [step("read", 0, 100), step("review", 100, 800)],
        modelCalls: [
          priced,
          { ...priced, startedAt: at(300), inputTokens: 9 },
          { ...model, startedAt: at(400) },
        ],
        toolCalls: [early, tool],
      }),
    ),
  ).toEqual([
    { modelCalls: 0, toolCalls: 0, tokens: 0, costUsd: null },
    { modelCalls: 3, toolCalls: 1, tokens: 14, costUsd: 1 },
  ]);
});

test.each([
  ['{"path":"src/a.ts","offset":0}', "path: src/a.ts, offset: 0"],
  ["{}", ""],
  ["[1]", "[1]"],
  ['{"path":"src', '{"path":"src'],
])("the input %s reads “%s”", (json, line) => expect(inputLine(json)).toBe(line));
