import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import {
  notJson,
  overloaded,
  rateLimited,
  refuse,
  say,
  think,
  useTools,
  type Script,
} from "@/e2e/anthropic/script";
import { startAnthropic, type AnthropicDouble } from "@/e2e/anthropic/start-anthropic";
import { GlossError } from "@/lib/errors";
import { createAnthropic } from "./anthropic";
import { requestOf } from "./testing/request";

let double: AnthropicDouble | undefined;
afterEach(() => double?.close());

const key = "sk-ant-api03-secretsecretsecretsecret";

async function failure(script: Script, timeoutMs = 5_000): Promise<GlossError> {
  double = await startAnthropic({ script });
  const model = createAnthropic({ apiKey: key, baseUrl: double.url, model: "claude-sonnet-5-5", timeoutMs });
  const error = await model.complete(requestOf()).catch((thrown: unknown) => thrown);
  if (!(error instanceof GlossError)) throw new Error(`no GlossError but ${String(error)}`);
  expect(error.message).not.toContain(key);
  return error;
}

test.each([
  [401, "config", false],
  [402, "config", false],
  [403, "config", false],
  [404, "config", false],
  [400, "refused", false],
  [413, "too_large", false],
  [408, "timeout", true],
  [504, "timeout", true],
  [429, "rate_limited", true],
  [500, "unavailable", true],
  [503, "unavailable", true],
  [529, "unavailable", true],
])("status %i is %s", async (status, code, retryable) => {
  expect(await failure(() => ({ status }))).toMatchObject({ code, retryable });
});

test("a refused key names its variable and never itself", async () => {
  const error = await failure(() => ({ status: 401, message: `invalid key ${key}` }));
  expect(error.message).toContain("ANTHROPIC_API_KEY");
});

test("a refused request says why, without a key that the server repeats", async () => {
  const error = await failure(() => ({ status: 400, message: `tools.0: bad, key ${key} was fine` }));
  expect(error.message).toMatch(/tools\.0: bad, key \[redacted\] was fine/);
});

test("the wait that the server asks for is passed on, in seconds or as a date", async () => {
  expect((await failure(() => rateLimited(7))).retryAfter).toBe(7);
  await double?.close();
  const date = new Date(Date.now() + 30_000).toUTCString();
  const error = await failure(() => ({ status: 503, headers: { "retry-after": date } }));
  expect(error.retryAfter).toBeGreaterThan(25);
  expect(error.retryAfter).toBeLessThan(31);
});

test("a server that forbids another try is obeyed", async () => {
  expect(await failure(() => ({ ...overloaded(), headers: { "x-should-retry": "false" } }))).toMatchObject({
    code: "unavailable",
    retryable: false,
  });
});

test("an answer that is not JSON can be asked for again", async () => {
  expect(await failure(notJson)).toMatchObject({ code: "invalid_reply", retryable: true });
});

test("an error object with status 200 is no message", async () => {
  const body = '{"type":"error","error":{"type":"api_error","message":"x"}}';
  const headers = { "content-type": "application/json" };
  expect((await failure(() => ({ status: 200, headers, body }))).code).toBe("invalid_reply");
});

test("an error inside a stream is told like one with a status", async () => {
  const event = { type: "error", error: { type: "overloaded_error", message: "Overloaded" } };
  const body = `event: message_start\ndata: {"type":"message_start","message":{"content":[]}}\n\nevent: error\ndata: ${JSON.stringify(event)}\n\n`;
  const headers = { "content-type": "text/event-stream" };
  const error = await failure(() => ({ status: 200, headers, body }));
  expect(error).toMatchObject({ code: "unavailable", retryable: true });
  expect(error.message).toContain("529");
});

test.each([0, 0.3, 0.6, 0.9, 0.99])("a stream cut after %d of its bytes is no answer", async (cutAfter) => {
  const reply = { ...say("A review of some length, so that there is something to cut."), cutAfter };
  const error = await failure(() => reply);
  expect(error).toMatchObject({ retryable: true });
  expect(["invalid_reply", "unavailable"]).toContain(error.code);
});

test("a stream that ends early without an error is no answer either", async () => {
  const body = 'event: message_start\ndata: {"type":"message_start","message":{"content":[]}}\n\n';
  const error = await failure(() => ({
    status: 200,
    headers: { "content-type": "text/event-stream" },
    body,
  }));
  expect(error).toMatchObject({ code: "invalid_reply", retryable: true });
});

test("silence ends after the time limit, before the first byte and in the middle of a stream", async () => {
  expect((await failure(() => say("late", { delayMs: 5_000 }), 150)).code).toBe("timeout");
  await double?.close();
  const slow = say("word ".repeat(2_000), { paceMs: 20 });
  expect(await failure(() => slow, 200)).toMatchObject({ code: "timeout", retryable: true });
});

test("nobody listening is told with the system's word for it", async () => {
  const model = createAnthropic({ apiKey: key, baseUrl: "http://127.0.0.1:9", model: "claude-sonnet-5-5" });
  await expect(model.complete(requestOf())).rejects.toMatchObject({
    code: "unavailable",
    message: expect.stringMatching(/127\.0\.0\.1:9 cannot be reached/) as string,
  });
});

test("an endless body ends with an error instead of filling the memory", async () => {
  const chunk = "x".repeat(1_000_000);
  const server = createServer((_request, response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    const more = () => {
      while (!response.destroyed && response.write(chunk));
    };
    response.on("drain", more);
    more();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo; // A TCP server has no other kind of address.
  const model = createAnthropic({ apiKey: key, baseUrl: `http://127.0.0.1:${port}`, model: "m" });
  await expect(model.complete(requestOf())).rejects.toMatchObject({ code: "invalid_reply" });
  server.closeAllConnections();
  server.close();
});

test("cancelling before, while waiting and while it streams ends the call at once and hangs up", async () => {
  const started = Promise.withResolvers<void>();
  double = await startAnthropic({
    script: () => {
      started.resolve();
      return say("word ".repeat(5_000), { paceMs: 10 });
    },
  });
  const model = createAnthropic({ apiKey: key, baseUrl: double.url, model: "claude-sonnet-5-5" });
  await expect(model.complete(requestOf(), AbortSignal.abort())).rejects.toMatchObject({ code: "cancelled" });
  expect(double.journal).toHaveLength(0);
  const stop = new AbortController();
  const call = model.complete(requestOf(), stop.signal);
  await started.promise;
  await new Promise((resolve) => setTimeout(resolve, 60));
  const clock = performance.now();
  stop.abort();
  await expect(call).rejects.toMatchObject({ code: "cancelled", retryable: false });
  expect(performance.now() - clock).toBeLessThan(500);
  await expect.poll(() => double?.journal[0]?.abandoned).toBe(true);
});

test("a refusal is an answer, not an error", async () => {
  double = await startAnthropic({ script: refuse });
  const model = createAnthropic({ apiKey: key, baseUrl: double.url, model: "claude-sonnet-5-5" });
  expect(await model.complete(requestOf())).toMatchObject({ stopReason: "refusal", content: [] });
});

test("text, thoughts and tool uses arrive as they were sent, and go back as they came", async () => {
  const tools = [{ name: "read_file", description: "Reads.", inputSchema: { type: "object" } }];
  const input = { path: "src/ünï/🙂.ts", deep: { list: [1, "two", null] } };
  double = await startAnthropic({
    script: (_request, nth) =>
      nth === 1 ? think("Hm.", useTools(["read_file", input], ["read_file", {}])) : say("Done 🙂."),
  });
  const model = createAnthropic({ apiKey: key, baseUrl: `${double.url}/v1/`, model: "claude-sonnet-5-5" });
  const first = await model.complete(requestOf({ tools }));
  expect(first.content.map((block) => block.type)).toEqual(["opaque", "tool_use", "tool_use"]);
  expect(first.content[1]).toMatchObject({ name: "read_file", input });
  expect(first.usage.outputTokens).toBeGreaterThan(5);
  const results = first.content.flatMap((block) =>
    block.type === "tool_use"
      ? [{ type: "tool_result" as const, toolUseId: block.id, content: "nothing", isError: true }]
      : [],
  );
  const messages = [
    ...requestOf().messages,
    { role: "assistant" as const, content: first.content },
    { role: "user" as const, content: [...results, { type: "text" as const, text: "Answer now." }] },
  ];
  const second = await model.complete(requestOf({ tools, messages, toolChoice: "none" }));
  expect(second).toMatchObject({ content: [{ type: "text", text: "Done 🙂." }], stopReason: "end_turn" });
  expect(double.journal.map((entry) => entry.refused)).toEqual([null, null]);
});

test("a server that ignores streaming is read too", async () => {
  const body = JSON.stringify({ content: [{ type: "text", text: "whole" }], stop_reason: "end_turn" });
  double = await startAnthropic({
    script: () => ({ status: 200, headers: { "content-type": "application/json" }, body }),
  });
  const model = createAnthropic({ apiKey: key, baseUrl: double.url, model: "any" });
  expect(await model.complete(requestOf())).toEqual({
    model: "anthropic/any",
    content: [{ type: "text", text: "whole" }],
    stopReason: "end_turn",
    usage: { inputTokens: 0, outputTokens: 0, cacheReadTokens: 0, cacheWriteTokens: 0 },
  });
});

test("a tool use or a thought that the length limit cut in two is left out", async () => {
  const reply = { ...useTools(["read_file", { path: "a.ts" }]), stopReason: "max_tokens" as const };
  const whole = JSON.stringify({ path: "a.ts" });
  double = await startAnthropic({ script: () => reply });
  const answer = await createAnthropic({ apiKey: key, baseUrl: double.url, model: "m" }).complete(
    requestOf(),
  );
  expect(answer.content).toHaveLength(1); // This double closed it; a real cut leaves half an input.
  const event = (value: object) =>
    `event: ${(value as { type: string }).type}\ndata: ${JSON.stringify(value)}\n\n`;
  const body =
    event({ type: "message_start", message: { content: [] } }) +
    event({
      type: "content_block_start",
      index: 0,
      content_block: { type: "tool_use", id: "t1", name: "read_file", input: {} },
    }) +
    event({
      type: "content_block_delta",
      index: 0,
      delta: { type: "input_json_delta", partial_json: whole.slice(0, 6) },
    }) +
    event({ type: "content_block_stop", index: 0 }) +
    event({
      type: "content_block_start",
      index: 1,
      content_block: { type: "thinking", thinking: "", signature: "" },
    }) +
    event({ type: "content_block_delta", index: 1, delta: { type: "thinking_delta", thinking: "Hm" } }) +
    event({ type: "content_block_stop", index: 1 }) +
    event({ type: "message_delta", delta: { stop_reason: "max_tokens" } }) +
    event({ type: "message_stop" });
  double.setScript(() => ({ status: 200, headers: { "content-type": "text/event-stream" }, body }));
  const cut = await createAnthropic({ apiKey: key, baseUrl: double.url, model: "m" }).complete(requestOf());
  expect(cut).toMatchObject({ content: [], stopReason: "max_tokens" });
});

test("what cannot be a key is refused before anything is sent", () => {
  expect(() => createAnthropic({ apiKey: " ", model: "m" })).toThrow(/ANTHROPIC_API_KEY/);
  expect(() => createAnthropic({ apiKey: "sk-ant-ä\n", model: "m" })).toThrow(/ANTHROPIC_API_KEY/);
  expect(() => createAnthropic({ apiKey: "k", baseUrl: "nowhere", model: "m" })).toThrow(
    /ANTHROPIC_BASE_URL/,
  );
});
