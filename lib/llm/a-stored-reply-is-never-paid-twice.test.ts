import { afterEach, expect, test, vi } from "vitest";
import { notJson, overloaded, rateLimited, say, type Script } from "@/e2e/anthropic/script";
import { startAnthropic, type AnthropicDouble } from "@/e2e/anthropic/start-anthropic";
import { createAnthropic } from "./anthropic";
import { openDoor } from "./door";
import type { ModelCall } from "./model";
import { memoryCallLog } from "./memory-call-log";
import { requestOf } from "./testing/request";

let double: AnthropicDouble | undefined;
afterEach(() => double?.close());

const retry = { attempts: 4, firstWaitMs: 5, longestWaitMs: 200 };

async function live(script: Script) {
  double = await startAnthropic({ script });
  const model = createAnthropic({ apiKey: "k", baseUrl: double.url, model: "claude-sonnet-5-5" });
  const log = memoryCallLog();
  const told: ModelCall[] = [];
  const door = openDoor({ model, log, mode: "live", retry, onCall: (call) => told.push(call) });
  return { door, log, model, told, journal: double.journal };
}

test("the same request is asked once; the label doesn't make it another", async () => {
  const { door, journal, told } = await live(() => say("Fine."));
  const first = await door.complete(requestOf());
  const again = await door.complete(requestOf({ purpose: "repair" }));
  expect(first).toMatchObject({ stored: false, reply: { content: [{ text: "Fine." }] } });
  expect(again).toEqual({ ...first, stored: true });
  expect(first.costUsd).toBeGreaterThan(0);
  expect(journal).toHaveLength(1);
  expect(told).toHaveLength(1);
});

test.each([
  ["system", { system: "Other." }],
  [
    "messages",
    { messages: [{ role: "user" as const, content: [{ type: "text" as const, text: "Other." }] }] },
  ],
  ["tools", { tools: [{ name: "t", description: "d", inputSchema: { type: "object" } }] }],
  ["maxTokens", { maxTokens: 101 }],
])("another %s is another request", async (_what, more) => {
  const { door, journal } = await live(() => say("Fine."));
  await door.complete(requestOf());
  await door.complete(requestOf(more));
  expect(journal).toHaveLength(2);
});

test("another model or setting is another request", async () => {
  const { door, log, journal } = await live(() => say("Fine."));
  await door.complete(requestOf());
  const options = { apiKey: "k", baseUrl: double?.url, model: "claude-sonnet-5-5", effort: "low" as const };
  await openDoor({ model: createAnthropic(options), log, mode: "live" }).complete(requestOf());
  expect(journal).toHaveLength(2);
});

test("a replay gives what was stored and makes no request", async () => {
  const { door, log, model, journal } = await live(() => say("Fine."));
  const first = await door.complete(requestOf());
  const replay = openDoor({ model: null, storedAs: model, log, mode: "replay" });
  expect(await replay.complete(requestOf())).toEqual({ ...first, stored: true });
  await expect(replay.complete(requestOf({ system: "Never asked." }))).rejects.toMatchObject({
    code: "not_found",
    message: expect.stringMatching(/no stored reply to its review request [0-9a-f]{12}/) as string,
  });
  expect(journal).toHaveLength(1);
});

test("each failed try is written down and the next one is made", async () => {
  const faults: Script[] = [() => rateLimited(0.02), overloaded, notJson];
  const { door, log, told, journal } = await live(
    (request, nth) => faults[nth - 1]?.(request, nth) ?? say("Fine."),
  );
  expect(await door.complete(requestOf())).toMatchObject({
    stored: false,
    reply: { stopReason: "end_turn" },
  });
  expect(journal.map((entry) => entry.status)).toEqual([429, 529, 200, 200]);
  expect(log.modelCalls.map((call) => call.error)).toEqual([
    expect.stringContaining("429"),
    expect.stringContaining("529"),
    expect.stringContaining("not JSON"),
    null,
  ]);
  expect(told).toHaveLength(4);
  expect(new Set(log.modelCalls.map((call) => call.requestHash)).size).toBe(1);
});

test("half a stream is asked for again", async () => {
  const { door } = await live((_request, nth) => say("A whole answer.", nth === 1 ? { cutAfter: 0.5 } : {}));
  expect(await door.complete(requestOf())).toMatchObject({
    reply: { content: [{ text: "A whole answer." }] },
  });
});

test("tries end: the last error comes out", async () => {
  const { door, journal } = await live(() => overloaded());
  await expect(door.complete(requestOf())).rejects.toMatchObject({ code: "unavailable", retryable: true });
  expect(journal).toHaveLength(4);
});

test("what cannot help is not tried again", async () => {
  const { door, journal } = await live(() => ({ status: 401 }));
  await expect(door.complete(requestOf())).rejects.toMatchObject({ code: "config" });
  expect(journal).toHaveLength(1);
});

test("a long wait is left to whoever called", async () => {
  const { door, journal } = await live(() => rateLimited(60));
  const clock = performance.now();
  await expect(door.complete(requestOf())).rejects.toMatchObject({ code: "rate_limited", retryAfter: 60 });
  expect(performance.now() - clock).toBeLessThan(20_000);
  expect(journal).toHaveLength(1);
});

test("cancelling ends a wait between two tries", async () => {
  const { log, model } = await live(() => rateLimited(9));
  const door = openDoor({ model, log, mode: "live" });
  const stop = new AbortController();
  const call = door.complete(requestOf(), stop.signal);
  setTimeout(() => stop.abort(), 50);
  const clock = performance.now();
  await expect(call).rejects.toMatchObject({ code: "cancelled" });
  expect(performance.now() - clock).toBeLessThan(8_000);
});

test("a reply that cannot be written down is not passed on", async () => {
  const { log, model } = await live(() => say("Fine."));
  const recordModelCall = () => Promise.reject(new Error("disk full"));
  const door = openDoor({ model, log: { ...log, recordModelCall }, mode: "live", retry });
  await expect(door.complete(requestOf())).rejects.toThrow("disk full");
});

test("without a model a new request says what is missing", async () => {
  const door = openDoor({ model: null, log: memoryCallLog(), mode: "live" });
  await expect(door.complete(requestOf())).rejects.toMatchObject({ code: "config" });
});

test("what no database can hold is taken out of replies", async () => {
  const { door, log } = await live(() => say("a\0b"));
  const { reply } = await door.complete(requestOf());
  expect(reply.content).toEqual([{ type: "text", text: "a\uFFFDb" }]);
  expect(log.modelCalls[0]?.reply).toEqual(reply);
});

test("a tool runs once for one use, and a replay never runs it", async () => {
  const log = memoryCallLog();
  const door = openDoor({ model: null, log, mode: "live" });
  const run = vi.fn(() => Promise.resolve({ text: "seen", isError: false }));
  const use = { id: "toolu_1", name: "read_file", input: { path: "a", offset: 0 } };
  const first = await door.tool(use, run);
  expect(first).toMatchObject({ output: "seen", isError: false, toolUseId: "toolu_1" });
  const reordered = { ...use, input: { offset: 0, path: "a" } };
  expect(await openDoor({ model: null, log, mode: "replay" }).tool(reordered, run)).toMatchObject({
    output: "seen",
  });
  expect(run).toHaveBeenCalledTimes(1);
  const replay = openDoor({ model: null, log, mode: "replay" }).tool({ ...use, id: "toolu_2" }, run);
  await expect(replay).rejects.toThrow(/no stored output of read_file \(toolu_2\)/);
});

test("a server that numbers its uses from one in each reply gets no stale output", async () => {
  const log = memoryCallLog();
  const door = openDoor({ model: null, log, mode: "live" });
  const read = (path: string) =>
    door.tool({ id: "call_1", name: "read_file", input: { path } }, () =>
      Promise.resolve({ text: path, isError: false }),
    );
  expect((await read("a")).output).toBe("a");
  expect((await read("b")).output).toBe("b");
  expect((await read("b")).output).toBe("b");
  expect((await read("a")).output).toBe("a");
  expect(log.toolCalls).toHaveLength(2);
});

test("a tool that was cancelled leaves nothing behind", async () => {
  const log = memoryCallLog();
  const door = openDoor({ model: null, log, mode: "live" });
  const use = { id: "1", name: "t", input: {} };
  await expect(door.tool(use, () => Promise.reject(new Error("stop")))).rejects.toThrow("stop");
  expect(log.toolCalls).toEqual([]);
});
