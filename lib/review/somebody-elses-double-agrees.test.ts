import { LLMock } from "@copilotkit/aimock";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createAnthropic } from "@/lib/llm/anthropic";
import { openDoor } from "@/lib/llm/door";
import { memoryCallLog } from "@/lib/llm/memory-call-log";
import { reviewTools } from "@/lib/tools/review-tools";
import { contextOf, sourceOf } from "@/lib/tools/test-scene";
import { runAgent } from "./run-agent";
import { goodAnswer, promptOf } from "./testing/agent-scene";

// A public double of the Messages API, so that we don't only agree with a double of our own.
let mock: LLMock;
beforeEach(async () => {
  mock = new LLMock({ port: 0 });
  await mock.start();
});
afterEach(() => mock.stop());

const review = () => {
  const context = contextOf({ source: sourceOf({ "src/tax.ts": "export const tax = 0.2;" }) });
  const log = memoryCallLog();
  const model = createAnthropic({
    apiKey: "k",
    baseUrl: mock.url,
    model: "claude-sonnet-5-5",
    timeoutMs: 5_000,
  });
  const door = openDoor({
    model,
    log,
    mode: "live",
    retry: { attempts: 3, firstWaitMs: 5, longestWaitMs: 2_000 },
  });
  const done = runAgent({ door, prompt: promptOf(context), tools: reviewTools, toolContext: context });
  return { done, log, context };
};

const readTax = { toolCalls: [{ name: "read_file", arguments: JSON.stringify({ path: "src/tax.ts" }) }] };

test("a review with a tool", async () => {
  mock.on({ hasToolResult: false }, readTax);
  mock.on({ hasToolResult: true }, { content: goodAnswer });
  const { done, context } = review();
  expect(await done).toMatchObject({
    rounds: 2,
    stopped: "done",
    review: { verdict: "REQUEST_CHANGES", comments: [{}] },
  });
  expect(context.source).toMatchObject({ asked: ["src/tax.ts"] });
});

test("429 and 529, then an answer", async () => {
  mock.on({}, { content: goodAnswer });
  mock.nextRequestError(429, { message: "Slow down", type: "rate_limit_error" });
  mock.nextRequestError(529, { message: "Overloaded", type: "overloaded_error" });
  const { done, log } = review();
  expect(await done).toMatchObject({ rounds: 1, stopped: "done" });
  const told = log.modelCalls.map((call) => /HTTP \d+/.exec(call.error ?? "")?.[0]);
  expect(told).toHaveLength(3);
  expect(new Set(told)).toEqual(new Set(["HTTP 429", "HTTP 529", undefined]));
});

test("half a stream is no answer", async () => {
  mock.on({}, { content: goodAnswer }, { truncateAfterChunks: 4, chunkSize: 20 });
  await expect(review().done).rejects.toMatchObject({ retryable: true });
});

test("an endless tool loop", async () => {
  mock.on({}, readTax);
  const { done, context } = review();
  expect(await done).toMatchObject({ rounds: 8, stopped: "silent" });
  expect(context.source).toMatchObject({ asked: ["src/tax.ts"] });
});
