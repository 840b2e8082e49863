import { expect, onTestFinished, test } from "vitest";
import * as anthropic from "@/e2e/anthropic/script";
import { startAnthropic } from "@/e2e/anthropic/start-anthropic";
import * as openai from "@/e2e/openai/script";
import { startOpenAi } from "@/e2e/openai/start-openai";
import { createAnthropic } from "./anthropic";
import { openDoor } from "./door";
import { withFallback } from "./fallback";
import { memoryCallLog } from "./memory-call-log";
import type { Block, Message, ModelReply } from "./model";
import { createOpenAi } from "./openai";
import { requestOf } from "./testing/request";

const retry = { attempts: 2, firstWaitMs: 1, longestWaitMs: 50 };
const first = "anthropic/claude-sonnet-5-5";
const second = "openai-compatible/qwen3";

async function scene(one: anthropic.Script, other: openai.Script = () => openai.say("By the second.")) {
  const anthropicDouble = await startAnthropic({ script: one });
  const openaiDouble = await startOpenAi({ script: other });
  onTestFinished(async () => {
    await anthropicDouble.close();
    await openaiDouble.close();
  });
  const clock = { now: 0 };
  const model = withFallback(
    createAnthropic({
      apiKey: "k",
      baseUrl: anthropicDouble.url,
      model: "claude-sonnet-5-5",
      timeoutMs: 1_500,
    }),
    createOpenAi({ apiKey: "k", baseUrl: openaiDouble.url, model: "qwen3" }),
    () => clock.now,
  );
  const log = memoryCallLog();
  return {
    model,
    log,
    clock,
    anthropic: anthropicDouble,
    openai: openaiDouble,
    door: () => openDoor({ model, log, mode: "live", retry }),
  };
}

const tools = [{ name: "read_file", description: "Reads.", inputSchema: { type: "object" } }];

/** The request that comes after a reply whose tool uses were answered. */
function next(messages: Message[], reply: ModelReply): Message[] {
  const results = reply.content.flatMap((block): Block[] =>
    block.type === "tool_use" ? [{ type: "tool_result", toolUseId: block.id, content: "code" }] : [],
  );
  const said: Block[] = results.length > 0 ? results : [{ type: "text", text: "Go on." }];
  return [...messages, { role: "assistant", content: reply.content }, { role: "user", content: said }];
}

test.each<[string, anthropic.Script, tries: number]>([
  ["is overloaded", () => anthropic.overloaded(), 2],
  ["limits the rate beyond our patience", () => anthropic.rateLimited(60), 1],
  ["refuses the key", () => ({ status: 401 }), 1],
  ["knows no such model", () => ({ status: 404 }), 1],
  ["has an account without money", () => ({ status: 400, message: "Your credit balance is too low." }), 1],
  ["is slow", () => anthropic.say("late", { delayMs: 20_000 }), 2],
  ["sends a proxy's page", () => anthropic.notJson(), 2],
  ["breaks off", () => anthropic.say("half of it", { cutAfter: 0.3 }), 2],
])("when the first one %s, the second answers, and every call says so", async (_what, script, tries) => {
  const { door, log } = await scene(script);
  const answer = await door().complete(requestOf());
  expect(answer).toMatchObject({
    model: second,
    stored: false,
    costUsd: null,
    reply: { model: second, content: [{ text: "By the second." }] },
  });
  expect(log.modelCalls.map((call) => call.model)).toEqual([
    ...Array.from({ length: tries }, () => first),
    second,
  ]);
  const failed = log.modelCalls[tries - 1]?.error;
  expect(log.modelCalls.at(-1)).toMatchObject({
    error: null,
    insteadOf: `${first} had no answer: ${failed}`,
  });
  expect(log.modelCalls.slice(0, -1).every((call) => call.insteadOf === null && call.error)).toBe(true);
});

test.each<[string, anthropic.Script]>([
  ["refused", () => ({ status: 400, message: "messages: too odd" })],
  ["too_large", () => ({ status: 413 })],
])("a request that was %s is not taken to somebody else", async (code, script) => {
  const { door, openai: other } = await scene(script);
  await expect(door().complete(requestOf())).rejects.toMatchObject({ code });
  expect(other.journal).toEqual([]);
});

test("a refusal by the model is its answer", async () => {
  const { door, openai: other } = await scene(() => anthropic.refuse());
  expect(await door().complete(requestOf())).toMatchObject({
    model: first,
    reply: { stopReason: "refusal" },
  });
  expect(other.journal).toEqual([]);
});

test("who gives up is not answered by anybody", async () => {
  const { door, openai: other } = await scene(() => anthropic.say("late", { delayMs: 20_000 }));
  const stop = new AbortController();
  setTimeout(() => stop.abort(), 50);
  await expect(door().complete(requestOf(), stop.signal)).rejects.toMatchObject({ code: "cancelled" });
  expect(other.journal).toEqual([]);
});

test("a conversation that one began goes on with the other, without thoughts that only the first can read", async () => {
  const {
    door,
    openai: other,
    anthropic: one,
    log,
  } = await scene(
    (_request, nth) =>
      nth === 1
        ? anthropic.think("Hm.", anthropic.useTools(["read_file", { path: "a" }]))
        : anthropic.overloaded(),
    (_request, nth) => (nth === 1 ? openai.useTools(["read_file", { path: "b" }]) : openai.say("Done.")),
  );
  const open = door();
  let { messages } = requestOf();
  const answers: string[] = [];
  for (let round = 0; round < 3; round++) {
    const { reply, model } = await open.complete(requestOf({ tools, messages }));
    answers.push(model);
    messages = next(messages, reply);
  }
  expect(answers).toEqual([first, second, second]);
  // The first one is not asked again in the third round, although it may be well by now.
  expect(one.journal).toHaveLength(3);
  expect(other.journal.map(({ refused }) => refused)).toEqual([null, null]);
  expect(other.journal[0]?.body).not.toContain("Hm.");
  expect(log.modelCalls.slice(-2).map(({ insteadOf }) => insteadOf)).toEqual([
    expect.stringContaining("529"),
    expect.stringContaining("529"),
  ]);
});

test("it goes back only when the second can't answer either, and then whole again", async () => {
  let away = true;
  const { door, anthropic: one } = await scene(
    () => (away ? anthropic.overloaded() : anthropic.say("Back.")),
    (_request, nth) =>
      nth === 1
        ? openai.think("Hm.", {
            calls: [{ id: "functions.read_file:0", name: "read_file", arguments: "{}" }],
          })
        : { status: 503 },
  );
  const open = door();
  const { messages } = requestOf();
  const { reply } = await open.complete(requestOf({ tools, messages }));
  away = false;
  const later = await open.complete(requestOf({ tools, messages: next(messages, reply) }));
  expect(later).toMatchObject({ model: first, reply: { content: [{ text: "Back." }] } });
  expect(one.journal.at(-1)?.refused).toBeNull();
});

test("a review that is taken up again goes on with who answered it last, and pays nothing twice", async () => {
  let away = true;
  const {
    door,
    anthropic: one,
    openai: other,
  } = await scene(
    () => (away ? anthropic.overloaded() : anthropic.say("Back.")),
    () => openai.say("Half."),
  );
  const { reply } = await door().complete(requestOf());
  away = false;
  const again = door();
  expect(await again.complete(requestOf())).toMatchObject({ stored: true, model: second });
  const messages = next(requestOf().messages, reply);
  expect(await again.complete(requestOf({ messages }))).toMatchObject({ stored: false, model: second });
  expect(one.journal).toHaveLength(2);
  expect(other.journal).toHaveLength(2);
});

test("another review leaves the first one alone for a while, and says why", async () => {
  const {
    door,
    log,
    clock,
    anthropic: one,
  } = await scene((_request, nth) => (nth <= 2 ? anthropic.overloaded() : anthropic.say("By the first.")));
  await door().complete(requestOf());
  expect(await door().complete(requestOf({ system: "Another review." }))).toMatchObject({ model: second });
  expect(one.journal).toHaveLength(2);
  expect(log.modelCalls.at(-1)?.insteadOf).toMatch(/had no answer a moment ago: .+529/);
  clock.now += 61_000;
  expect(await door().complete(requestOf({ system: "A later one." }))).toMatchObject({ model: first });
});

test("one that asked for more time gets it, but not without end", async () => {
  const { door, clock } = await scene((_request, nth) =>
    nth === 1 ? anthropic.rateLimited(86_400) : anthropic.say("By the first."),
  );
  await door().complete(requestOf());
  clock.now += 599_000;
  expect(await door().complete(requestOf({ system: "Soon." }))).toMatchObject({ model: second });
  clock.now += 2_000;
  expect(await door().complete(requestOf({ system: "Later." }))).toMatchObject({ model: first });
});

test("one that is left alone is asked all the same when the other fails", async () => {
  const { door } = await scene(
    (_request, nth) => (nth <= 2 ? anthropic.overloaded() : anthropic.say("By the first.")),
    (_request, nth) => (nth === 1 ? openai.say("By the second.") : { status: 401 }),
  );
  await door().complete(requestOf());
  expect(await door().complete(requestOf({ system: "Another." }))).toMatchObject({ model: first });
});

test.each<[string, anthropic.Fault, openai.Fault, object]>([
  ["both are down", anthropic.overloaded(), openai.overloaded(), { code: "unavailable", retryable: true }],
  ["one has no valid key", { status: 529 }, { status: 401 }, { code: "unavailable", retryable: true }],
  ["the other has none", { status: 401 }, { status: 503 }, { code: "unavailable", retryable: true }],
  ["neither has one", { status: 401 }, { status: 401 }, { code: "config", retryable: false }],
  ["the second won't have it", { status: 529 }, { status: 400 }, { code: "unavailable", retryable: true }],
  [
    "both want time",
    anthropic.rateLimited(60),
    openai.rateLimited(90),
    { code: "rate_limited", retryable: true, retryAfter: 60 },
  ],
])("when %s, both reasons are told", async (_what, one, other, error) => {
  const { door } = await scene(
    () => one,
    () => other,
  );
  await expect(door().complete(requestOf())).rejects.toMatchObject({
    ...error,
    message: expect.stringMatching(
      /127\.0\.0\.1:\d+.+ And the model that would stand in: .*127\.0\.0\.1:\d+/,
    ) as string,
  });
});

test("a replay gives the same answers by the same models, with neither there", async () => {
  const { door, log, model } = await scene(() => anthropic.overloaded());
  const live = await door().complete(requestOf());
  const { id, settings } = model;
  const replay = openDoor({
    model: null,
    storedAs: { id, ...(settings ? { settings } : {}) },
    log,
    mode: "replay",
  });
  expect(await replay.complete(requestOf())).toEqual({ ...live, stored: true });
});

test("with another stand-in, answers are others", async () => {
  const { model } = await scene(() => anthropic.say("x"));
  const other = createOpenAi({ apiKey: "k", baseUrl: "http://127.0.0.1:9/v1", model: "other" });
  expect(withFallback(model, other).settings).not.toBe(model.settings);
  const host = String.raw`host=127\.0\.0\.1:\d+`;
  expect(model.settings).toMatch(new RegExp(`^effort=medium ${host} else ${second} ${host}$`));
});
