import { beforeEach, expect, onTestFinished, test } from "vitest";
import { say, think, useTools } from "./script";
import { type AnthropicDouble, startAnthropic } from "./start-anthropic";

let double: AnthropicDouble;
beforeEach(async () => {
  double = await startAnthropic({ script: () => say("ok") });
  onTestFinished(() => double.close());
});

const headers = { "x-api-key": "k", "anthropic-version": "2023-06-01", "content-type": "application/json" };
const user = (content: unknown) => ({ role: "user", content });
const assistant = (content: unknown) => ({ role: "assistant", content });
const request = { model: "m", max_tokens: 10, messages: [user("hi")] };
const tools = [{ name: "t", input_schema: { type: "object" } }];
const use = (id: string) => ({ type: "tool_use", id, name: "t", input: {} });
const result = (id: string) => ({ type: "tool_result", tool_use_id: id, content: "x" });

async function post(body: unknown, sent: Record<string, string> = headers, path = "/v1/messages") {
  const response = await fetch(double.url + path, {
    method: "POST",
    headers: sent,
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  // What the double answers is checked by what is expected of it.
  const answer = (await response.json()) as { error?: { type: string; message: string } };
  return { status: response.status, ...answer };
}

test("a plain request is answered with a message", async () => {
  expect(await post(request)).toMatchObject({
    status: 200,
    type: "message",
    role: "assistant",
    content: [{ type: "text", text: "ok" }],
    stop_reason: "end_turn",
    usage: { input_tokens: expect.any(Number) as number },
  });
});

test("tool traffic and text after results are taken", async () => {
  const messages = [
    user("hi"),
    assistant([use("a"), use("b")]),
    user([result("a"), result("b"), { type: "text", text: "go" }]),
  ];
  expect((await post({ ...request, tools, tool_choice: { type: "none" }, messages })).status).toBe(200);
});

test.each([
  ["no key", request, { ...headers, "x-api-key": "" }, 401, "authentication_error"],
  ["no version", request, { ...headers, "anthropic-version": "" }, 400, "invalid_request_error"],
  [
    "another content type",
    request,
    { ...headers, "content-type": "text/plain" },
    400,
    "invalid_request_error",
  ],
  ["no JSON", "{", headers, 400, "invalid_request_error"],
])("%s", async (_what, body, sent, status, type) => {
  expect(await post(body, sent)).toMatchObject({ status, error: { type } });
});

test("another path", async () => {
  expect((await post(request, headers, "/v1/v1/messages")).status).toBe(404);
});

const asked = [user("hi"), assistant([use("a")])];

test.each<[string, object]>([
  ["no model", { ...request, model: undefined }],
  ["no token limit", { ...request, max_tokens: undefined }],
  ["a token limit of nothing", { ...request, max_tokens: 0 }],
  ["no messages", { ...request, messages: [] }],
  ["a temperature", { ...request, temperature: 0 }],
  ["thinking turned off", { ...request, thinking: { type: "disabled" } }],
  ["a forced tool", { ...request, tools, tool_choice: { type: "any" } }],
  ["a tool choice without tools", { ...request, tool_choice: { type: "none" } }],
  ["a field that there isn't", { ...request, seed: 1 }],
  ["blank text", { ...request, messages: [user([{ type: "text", text: " " }])] }],
  ["an empty turn", { ...request, messages: [user([])] }],
  ["the assistant first", { ...request, messages: [assistant("hi")] }],
  ["two turns of one side", { ...request, messages: [user("a"), user("b")] }],
  ["a prefill", { ...request, messages: [user("a"), assistant("b")] }],
  ["tool traffic without tools", { ...request, messages: [...asked, user([result("a")])] }],
  ["a use without its result", { ...request, tools, messages: [...asked, user("b")] }],
  ["a result without its use", { ...request, tools, messages: [user([result("a")])] }],
  ["a result of another use", { ...request, tools, messages: [...asked, user([result("a"), result("z")])] }],
  [
    "text before results",
    { ...request, tools, messages: [...asked, user([{ type: "text", text: "x" }, result("a")])] },
  ],
  [
    "a use's id twice",
    {
      ...request,
      tools,
      messages: [...asked, user([result("a")]), assistant([use("a")]), user([result("a")])],
    },
  ],
  [
    "an input that is no object",
    {
      ...request,
      tools,
      messages: [user("a"), assistant([{ ...use("a"), input: [] }]), user([result("a")])],
    },
  ],
  ["a tool without a schema", { ...request, tools: [{ name: "t" }] }],
  ["a tool's name twice", { ...request, tools: [...tools, ...tools] }],
  ["a tool's odd name", { ...request, tools: [{ ...tools[0], name: "a b" }] }],
  [
    "a forged thought",
    {
      ...request,
      messages: [user("a"), assistant([{ type: "thinking", thinking: "x", signature: "y" }]), user("b")],
    },
  ],
  [
    "five marks for the cache",
    {
      ...request,
      messages: [
        user(
          Array.from({ length: 5 }, () => ({
            type: "text",
            text: "x",
            cache_control: { type: "ephemeral" },
          })),
        ),
      ],
    },
  ],
])("%s", async (_what, body) => {
  expect(await post(body)).toMatchObject({ status: 400, error: { type: "invalid_request_error" } });
  expect(double.journal.at(-1)).toMatchObject({
    status: 400,
    request: null,
    refused: expect.any(String) as string,
  });
});

test("a thought goes back as it was given, but not as the last of its turn", async () => {
  double.setScript(() => think("Hm.", say("ok")));
  const { content } = (await post(request)) as unknown as { content: object[] };
  const back = (blocks: object[]) =>
    post({ ...request, messages: [user("a"), assistant(blocks), user("b")] });
  expect((await back(content)).status).toBe(200);
  expect((await back(content.slice(0, 1))).status).toBe(400);
  expect((await back([{ ...content[0], thinking: "Other." }, ...content.slice(1)])).status).toBe(400);
});

test("latency, the most at once and uses of tools are as the script says", async () => {
  double.setScript((_request, nth) =>
    nth === 1 ? { ...useTools(["t", { a: 1 }]), delayMs: 60 } : say("ok", { delayMs: 60 }),
  );
  const clock = performance.now();
  const answers = await Promise.all([post(request), post(request), post(request)]);
  expect(performance.now() - clock).toBeGreaterThan(55);
  expect(double.mostAtOnce()).toBe(3);
  expect(answers.filter((answer) => JSON.stringify(answer).includes('"tool_use"'))).toHaveLength(1);
});

test("a script that fails is a server error that says so", async () => {
  double.setScript(() => {
    throw new Error("oops");
  });
  expect(await post(request)).toMatchObject({
    status: 500,
    error: { message: expect.stringContaining("oops") as string },
  });
});
