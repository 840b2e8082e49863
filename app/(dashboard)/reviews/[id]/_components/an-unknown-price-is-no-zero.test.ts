import { expect, test } from "vitest";
import type { ModelCallView } from "@/lib/review/views";
import { costOfCalls } from "./cost-of-calls";

const call = (more: Partial<ModelCallView>): ModelCallView => ({
  purpose: "review",
  agent: null,
  model: "anthropic/one",
  insteadOf: null,
  startedAt: "2026-11-01T00:00:00Z",
  durationMs: 1,
  inputTokens: 10,
  outputTokens: 2,
  cachedTokens: 4,
  costUsd: 0.5,
  error: null,
  saved: null,
  requestHash: "",
  turns: 1,
  asked: { text: "", length: 0 },
  reply: null,
  stopReason: null,
  ...more,
});

test("tokens and dollars are summed by model and purpose, the dearest first", () => {
  const rows = costOfCalls([
    call({ purpose: "extract", costUsd: 0.1 }),
    call({}),
    call({}),
    call({ model: "other/two", costUsd: 9 }),
  ]);
  expect(
    rows.map(({ model, purpose, calls, input, costUsd }) => [model, purpose, calls, input, costUsd]),
  ).toEqual([
    ["other/two", "review", 1, 10, 9],
    ["anthropic/one", "review", 2, 20, 1],
    ["anthropic/one", "extract", 1, 10, 0.1],
  ]);
});

test("a call without a price is counted as such; one that failed before it took anything cost nothing", () => {
  const failed = { costUsd: null, inputTokens: 0, outputTokens: 0, cachedTokens: 0, error: "away" };
  expect(costOfCalls([call({}), call({ costUsd: null }), call(failed)])).toMatchObject([
    { calls: 3, failed: 1, unpriced: 1, costUsd: 0.5 },
  ]);
});
