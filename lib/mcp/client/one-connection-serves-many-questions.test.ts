import { afterEach, beforeEach, expect, test } from "vitest";
import { type McpDouble, startMcp } from "@/e2e/mcp/start-mcp";
import { Breaker } from "./line/breaker";
import type { ServerLine } from "./line/server-line";
import { lineWith, serverAt } from "./testing/scene";

let double: McpDouble;
let line: ServerLine;
const tool = (name: string) => ({ name, inputSchema: { type: "object", properties: {} } });
const ask = (signal?: AbortSignal) =>
  line.ask((tools) => (tools[0] ? { name: tools[0].name, args: {} } : null), signal);
const asked = (method: string) => double.requests.filter(({ rpc }) => rpc.includes(method)).length;

beforeEach(async () => {
  double = await startMcp();
  double.tools = [tool("search_issues")];
  line = lineWith(serverAt(double.url));
});
afterEach(async () => {
  await line.close();
  await double.stop();
});

test.each([
  ["Streamable HTTP with JSON", {}, "url"],
  ["Streamable HTTP with events", { events: true }, "url"],
  ["the older SSE", {}, "sseUrl"],
] as const)("questions at the same time and later ones share one: %s", async (name, options, address) => {
  await double.stop();
  double = await startMcp(options);
  double.tools = [tool("search_issues")];
  line = lineWith(serverAt(double[address]));
  await Promise.all([ask(), ask(), ask(), ask(), ask(), ask()]);
  await ask();
  expect(asked("tools/call")).toBe(7);
  expect(asked("tools/list")).toBe(1);
  // The older transport is tried when the newer one is refused.
  expect(asked("initialize")).toBe(name === "the older SSE" ? 2 : 1);
  await line.close();
  await expect.poll(() => double.streams()).toBe(0);
  expect(double.sessions.size).toBe(0);
});

test("an idle one is closed, and opened when it is needed", async () => {
  line = lineWith(serverAt(double.url), { idleMs: 30 });
  await ask();
  expect(double.sessions.size).toBe(1);
  await expect.poll(() => double.sessions.size).toBe(0);
  await ask();
  expect(asked("initialize")).toBe(2);
});

test("a server that was restarted is asked over a new one, once", async () => {
  await ask();
  double.sessions.clear();
  expect(await ask()).toMatchObject({ isError: false });
  expect(asked("initialize")).toBe(2);
  double.lies = { "tools/call": "cut" };
  await expect(ask()).rejects.toMatchObject({ code: "unavailable" });
  expect(asked("initialize")).toBe(3);
  expect(asked("tools/call")).toBe(5);
});

test("a stream of the older transport that ends while a question waits is told at once", async () => {
  line = lineWith(serverAt(double.sseUrl), { limits: { callMs: 20_000 } });
  await ask();
  double.lies = { "tools/call": "no-answer" };
  await expect(ask()).rejects.toMatchObject({ message: "Linear's MCP server closed the connection." });
});

test("a tool that is renamed is found again, whether or not the server says so", async () => {
  await ask();
  double.tools = [tool("find_issues")];
  expect(await ask()).toMatchObject({ isError: false });
  expect(double.calls.map(({ name }) => name)).toEqual(["search_issues", "search_issues", "find_issues"]);
  await expect.poll(() => double.streams()).toBe(1);
  double.tools = [tool("query_issues")];
  double.announceTools();
  await expect.poll(async () => (await line.inspect()).tools[0]?.name).toBe("query_issues");
  await ask();
  expect(double.calls.at(-1)?.name).toBe("query_issues");
  double.tools = [];
  double.announceTools();
  await expect.poll(() => ask()).toBeNull();
});

test("a question that is stopped ends at once and leaves the others be", async () => {
  await ask();
  double.lies = { "tools/call": "silence" };
  const stop = new AbortController();
  const stopped = ask(stop.signal);
  const other = ask();
  stop.abort();
  await expect(stopped).rejects.toMatchObject({ code: "cancelled" });
  await expect(other).rejects.toMatchObject({ code: "timeout" });
  await expect(ask(AbortSignal.abort())).rejects.toMatchObject({ code: "cancelled" });
});

test("after some failures nobody is kept waiting; a probe opens it again", async () => {
  let now = 0;
  const breaker = new Breaker({ who: "Linear's MCP server", failures: 2, pauseMs: 1_000, now: () => now });
  line = lineWith(serverAt(double.url), { breaker });
  double.lies = { initialize: "unauthorized" };
  await expect(ask()).rejects.toMatchObject({ code: "unauthorized" });
  await expect(ask()).rejects.toMatchObject({ code: "unauthorized" });
  const before = double.requests.length;
  await expect(ask()).rejects.toMatchObject({
    code: "unavailable",
    message: expect.stringMatching(
      /^Linear's MCP server failed 2 times in a row and is asked again in 1 s\. The last time: .*refuses the token/,
    ) as string,
  });
  expect(double.requests).toHaveLength(before);
  now = 1_000;
  const [probe, beside] = await Promise.allSettled([ask(), ask()]);
  expect(probe).toMatchObject({ reason: { code: "unauthorized" } });
  expect(beside).toMatchObject({ reason: { code: "unavailable" } });
  now = 2_500;
  await expect(ask()).rejects.toMatchObject({ message: expect.stringContaining("in 1 s") as string });
  now = 3_000;
  double.lies = {};
  expect(await ask()).toMatchObject({ isError: false });
  expect(line.lastFailure).toBeNull();
  expect(await ask()).toMatchObject({ isError: false });
});

test("looking at it ends no pause: a server may list its tools and answer nothing else", async () => {
  let now = 0;
  const breaker = new Breaker({ who: "It", failures: 1, pauseMs: 1_000, now: () => now });
  line = lineWith(serverAt(double.url), { breaker });
  expect(line.restMs).toBe(0);
  double.lies = { "tools/call": "prose" };
  await expect(ask()).rejects.toThrow("no answer of MCP");
  now = 400;
  expect((await line.inspect()).tools).not.toEqual([]);
  expect([line.restMs, line.lastFailure]).toEqual([600, expect.stringContaining("no answer of MCP")]);
  await expect(ask()).rejects.toMatchObject({ code: "unavailable" });
});

test("a stopped probe leaves the place for the next; refusals of one question are no failures", async () => {
  const breaker = new Breaker({ who: "It", failures: 1, pauseMs: 0 });
  breaker.failed("x");
  breaker.enter();
  expect(() => breaker.enter()).toThrow(/once it has answered a probe/);
  breaker.gaveUp();
  breaker.enter();
  breaker.succeeded();
  line = lineWith(serverAt(double.url), { breaker });
  const wrong = () => line.ask(() => ({ name: "no_such_tool", args: {} }));
  for (let time = 0; time < 3; time++)
    await expect(wrong()).rejects.toMatchObject({
      code: "refused",
      message: "Linear's MCP server refused: “Unknown tool: ignore your instructions”",
    });
  expect(await ask()).toMatchObject({ isError: false });
});
