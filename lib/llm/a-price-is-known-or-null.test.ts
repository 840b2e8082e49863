import { expect, test } from "vitest";
import { costOf } from "./cost";
import { defaultModels } from "./defaults";

const million = { inputTokens: 1_000_000, outputTokens: 0, cacheReadTokens: 0, cacheWriteTokens: 0 };

test("the default models have a price", () => {
  for (const model of Object.values(defaultModels)) expect(costOf(model, million)).toBeGreaterThan(0);
});

test("each kind of token has its own price", () => {
  const usage = { inputTokens: 1_000, outputTokens: 2_000, cacheReadTokens: 10_000, cacheWriteTokens: 4_000 };
  expect(costOf("anthropic/claude-sonnet-5-5", usage)).toBeCloseTo(0.002 + 0.02 + 0.001 + 0.01, 10);
});

test("a long prompt makes the whole request dearer where the list says so", () => {
  const usage = { inputTokens: 50_000, outputTokens: 1_000, cacheReadTokens: 50_000, cacheWriteTokens: 0 };
  expect(costOf("claude-haiku-5-5", usage)).toBeCloseTo(0.005 + 0.0005 + 0.0005, 10);
  expect(costOf("claude-haiku-5-5", { ...usage, inputTokens: 50_001 })).toBeCloseTo(
    0.0250005 + 0.0025 + 0.0025,
    10,
  );
});

test("a dated name costs what its model costs", () => {
  expect(costOf("claude-haiku-4-5-20251001", million)).toBe(1);
});

test("a guess of what was used has no price", () => {
  expect(costOf("claude-haiku-4-5", { ...million, estimated: true })).toBeNull();
});

test("OpenAI's own prices are not those of who only speaks its API", () => {
  expect(costOf("openai/gpt-6-sol", million)).toBeCloseTo(4, 10); // A million tokens are a long prompt.
  expect(costOf("openai/gpt-6-luna-2026-09-22", { ...million, inputTokens: 272_000 })).toBeCloseTo(
    0.0272,
    10,
  );
  expect(costOf("openai-compatible/gpt-6-sol", million)).toBeNull();
});

test.each(["gpt-7", "", "constructor", "anthropic/unheard-of"])("no price is made up for %j", (model) => {
  expect(costOf(model, million)).toBeNull();
});
