import { afterEach, beforeEach, expect, test } from "vitest";
import { type Lie, type McpDouble, startMcp } from "@/e2e/mcp/start-mcp";
import type { ServerLine } from "./line/server-line";
import { lineWith, serverAt, smallLimits } from "./testing/scene";

let double: McpDouble;
let line: ServerLine;

beforeEach(async () => {
  double = await startMcp();
  double.tools = [{ name: "search_issues", inputSchema: { type: "object", properties: {} } }];
  double.answer = () => ({ content: [{ type: "text", text: "right" }] });
  line = lineWith(serverAt(double.url), patient);
});
afterEach(async () => {
  await line.close();
  await double.stop();
});

/** Long enough for what a busy machine takes to read a flood. */
const patient = { limits: { callMs: 20_000 } };
/** What never comes is not waited for as long. */
const waitsForNothing: readonly Lie[] = ["silence", "wrong-id"];

const ask = () => line.ask((tools) => (tools[0] && { name: tools[0].name, args: {} }) || null);

test("an honest one is answered by", async () => {
  expect(await ask()).toEqual({ texts: ["right"], structured: undefined, isError: false });
});

test.each<[Lie, RegExp]>([
  ["silence", /^Linear's MCP server did not answer in time\.$/],
  ["endless", /^Linear's MCP server sent more than 300000 bytes at once\.$/],
  ["chatter", /sent more than 300000 bytes at once\.$/],
  ["questions", /^Linear's MCP server asks more than it answers\.$/],
  ["prose", /^Linear's MCP server sent what is no answer of MCP\.$/],
  ["other-json", /sent what is no answer of MCP\.$/],
  ["wrong-id", /closed the connection\.$|did not answer in time\.$/],
  ["wrong-shape", /sent what is no answer of MCP\.$/],
  ["cut", /^Linear's MCP server (closed the connection|can't be reached)/],
  ["no-answer", /closed the connection\.$/],
  ["redirect", /^Linear's MCP server sends its callers elsewhere; LINEAR_MCP_URL must name/],
  ["unauthorized", /^Linear's MCP server refuses the token \(401\)\. Check LINEAR_MCP_TOKEN\.$/],
])(
  "%s, whatever is asked, is one sentence in bounded time, and the next question is asked anew",
  async (lie, says) => {
    if (waitsForNothing.includes(lie)) line = lineWith(serverAt(double.url));
    for (const method of ["initialize", "tools/list", "tools/call"]) {
      double.lies = { [method]: lie };
      await expect(ask(), method).rejects.toMatchObject({
        name: "GlossError",
        message: expect.stringMatching(says) as string,
      });
      double.lies = {};
      expect(await ask(), `after ${method}`).toMatchObject({ texts: ["right"] });
      await line.close();
    }
  },
);

test("no connection stays behind after a lie", async () => {
  line = lineWith(serverAt(double.url));
  for (const lie of ["endless", "chatter", "questions", "silence"] as const) {
    double.lies = { "tools/call": lie };
    await expect(ask()).rejects.toThrow("Linear's MCP server");
  }
  await line.close();
  await expect.poll(() => double.streams()).toBe(0);
});

test("a tool list without end is read for some pages", async () => {
  double.pages = 0;
  expect(await ask()).toMatchObject({ texts: ["right"] });
  expect(double.requests.filter(({ rpc }) => rpc.includes("tools/list"))).toHaveLength(smallLimits.toolPages);
});

test("a huge tool list is too much, and a long one is read whole", async () => {
  const many = (count: number, size: number) =>
    Array.from({ length: count }, (_, at) => ({
      name: `tool_${at}`,
      description: "d".repeat(size),
      inputSchema: { type: "object", properties: {} },
    }));
  double.tools = [...many(400, 100), ...double.tools];
  double.pages = 4;
  const { tools } = await line.inspect();
  expect(tools).toHaveLength(401);
  await line.close();
  double.tools = many(400, 10_000);
  await expect(line.inspect()).rejects.toMatchObject({ code: "too_large" });
});

test("what is no tool hides no other", async () => {
  double.tools = [
    { name: 7 as unknown as string },
    { name: "no schema" },
    { name: "a\nb", inputSchema: { type: "object" } },
    { name: "wants_what_it_hides", inputSchema: { type: "object", required: ["x"], properties: {} } },
    { name: "as_task", inputSchema: { type: "object" }, execution: { taskSupport: "required" } },
    ...double.tools,
  ];
  const { tools } = await line.inspect();
  expect(tools.map(({ name }) => name)).toEqual(["search_issues"]);
});

test("an answer that comes over another stream is waited for", async () => {
  double.lies = { "tools/call": "later" };
  expect(await ask()).toMatchObject({ texts: ["right"] });
});

test("streams that end at once are opened a few times, and no more", async () => {
  double.lies = { GET: "no-answer" };
  expect(await ask()).toMatchObject({ texts: ["right"] });
  const streams = () => double.requests.filter(({ method }) => method === "GET").length;
  await expect.poll(streams).toBe(4);
  await new Promise((resolve) => setTimeout(resolve, 200));
  expect(streams()).toBe(4);
  expect(await ask()).toMatchObject({ texts: ["right"] });
});

test("the older transport can't send messages, and the token, to another host", async () => {
  const other = await startMcp();
  line = lineWith(serverAt(double.sseUrl, { token: "lin_secret" }));
  double.endpoint = `${other.url}?x`;
  await expect(ask()).rejects.toThrow("Linear's MCP server");
  expect(other.requests).toEqual([]);
  await other.stop();
});

test("a redirect to another host is not followed, and the token stays at home", async () => {
  const other = await startMcp();
  line = lineWith(serverAt(double.url, { token: "lin_secret" }));
  double.lies = { initialize: "redirect" };
  double.elsewhere = other.url;
  await expect(ask()).rejects.toMatchObject({ code: "refused" });
  expect(other.requests).toEqual([]);
  expect(double.requests[0]?.authorization).toBe("Bearer lin_secret");
  await other.stop();
});
