import { beforeEach, expect, onTestFinished, test } from "vitest";
import { say, think, useTools } from "./script";
import { type OpenAiDouble, startOpenAi } from "./start-openai";

let double: OpenAiDouble;
beforeEach(async () => {
  double = await startOpenAi({ script: () => say("ok") });
  onTestFinished(() => double.close());
});

const headers = { authorization: "Bearer k", "content-type": "application/json" };
const user = (content: unknown) => ({ role: "user", content });
const request = { model: "m", messages: [user("hi")] };
const tools = [{ type: "function", function: { name: "t", parameters: { type: "object" } } }];
const call = (id: string) => ({ id, type: "function", function: { name: "t", arguments: "{}" } });
const using = (...ids: string[]) => ({ role: "assistant", content: null, tool_calls: ids.map(call) });
const result = (id: string) => ({ role: "tool", tool_call_id: id, content: "x" });

async function post(body: unknown, sent: Record<string, string> = headers, path = "/chat/completions") {
  const response = await fetch(double.url + path, {
    method: "POST",
    headers: sent,
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  // What the double answers is checked by what is expected of it.
  const answer = (await response.json()) as { error?: { message: string } };
  return { status: response.status, ...answer };
}

test("a plain request is answered with a completion", async () => {
  expect(await post(request)).toMatchObject({
    status: 200,
    object: "chat.completion",
    choices: [{ message: { role: "assistant", content: "ok", refusal: null }, finish_reason: "stop" }],
    usage: { prompt_tokens: expect.any(Number) as number },
  });
});

test("tool traffic, several calls at once and text after results are taken", async () => {
  const messages = [user("hi"), using("a", "b"), result("b"), result("a"), user("go")];
  expect((await post({ ...request, tools, tool_choice: "none", messages })).status).toBe(200);
});

test("a stream ends with its usage, where it was asked for, and a mark", async () => {
  const body = JSON.stringify({ ...request, stream: true, stream_options: { include_usage: true } });
  const text = await (
    await fetch(`${double.url}/chat/completions`, { method: "POST", headers, body })
  ).text();
  const events = text
    .trim()
    .split("\n\n")
    .map((line) => line.replace("data: ", ""));
  expect(events.at(-1)).toBe("[DONE]");
  expect(JSON.parse(events.at(-2) ?? "")).toMatchObject({
    choices: [],
    usage: { completion_tokens: expect.any(Number) as number },
  });
  expect(JSON.parse(events.at(-3) ?? "")).toMatchObject({
    choices: [{ finish_reason: "stop" }],
    usage: null,
  });
});

test.each([
  ["no key", request, { ...headers, authorization: "" }, 401],
  ["another content type", request, { ...headers, "content-type": "text/plain" }, 400],
  ["no JSON", "{", headers, 400],
])("%s", async (_what, body, sent, status) => {
  expect(await post(body, sent)).toMatchObject({ status, error: { type: "invalid_request_error" } });
});

test("another path", async () => {
  expect((await post(request, headers, "/v1/chat/completions")).status).toBe(404);
});

test.each<[string, object]>([
  ["no model", { ...request, model: undefined }],
  ["no messages", { ...request, messages: [] }],
  ["a field that there isn't", { ...request, system: "x" }],
  ["a message's field that there isn't", { ...request, messages: [{ ...user("x"), cache_control: {} }] }],
  ["thoughts that nobody gave out", { ...request, messages: [{ ...user("x"), reasoning_content: "y" }] }],
  ["a role that there isn't", { ...request, messages: [{ role: "model", content: "x" }] }],
  ["a limit that is no number", { ...request, max_tokens: "many" }],
  ["options of a stream without one", { ...request, stream_options: { include_usage: true } }],
  ["an effort that there isn't", { ...request, reasoning_effort: "huge" }],
  ["a tool choice without tools", { ...request, tool_choice: "none" }],
  ["an empty list of tools", { ...request, tools: [] }],
  ["a tool without its kind", { ...request, tools: [{ function: { name: "t" } }] }],
  [
    "a tool's odd name",
    { ...request, tools: [{ type: "function", function: { name: "a b", parameters: { type: "object" } } }] },
  ],
  [
    "a tool whose input is no object",
    { ...request, tools: [{ type: "function", function: { name: "t", parameters: { type: "string" } } }] },
  ],
  ["tool traffic without tools", { ...request, messages: [user("a"), using("a"), result("a")] }],
  [
    "a call without its result",
    { ...request, tools, messages: [user("a"), using("a", "b"), result("a"), user("b")] },
  ],
  ["a call at the end", { ...request, tools, messages: [user("a"), using("a")] }],
  ["a result without its call", { ...request, tools, messages: [user("a"), result("a")] }],
  [
    "a result that comes twice",
    { ...request, tools, messages: [user("a"), using("a"), result("a"), result("a")] },
  ],
  ["a call's id twice", { ...request, tools, messages: [user("a"), using("a", "a"), result("a")] }],
  [
    "a call's long id",
    { ...request, tools, messages: [user("a"), using("a".repeat(41)), result("a".repeat(41))] },
  ],
  [
    "arguments that are no text",
    {
      ...request,
      tools,
      messages: [
        user("a"),
        { ...using(), tool_calls: [{ ...call("a"), function: { name: "t", arguments: {} } }] },
        result("a"),
      ],
    },
  ],
  [
    "a turn that says nothing",
    { ...request, messages: [user("a"), { role: "assistant", content: null }, user("b")] },
  ],
  ["a prefill", { ...request, messages: [user("a"), { role: "assistant", content: "b" }] }],
])("%s", async (_what, body) => {
  expect(await post(body)).toMatchObject({ status: 400, error: { type: "invalid_request_error" } });
  expect(double.journal.at(-1)).toMatchObject({ request: null, refused: expect.any(String) as string });
});

test("thoughts come back with the tools that were used after them", async () => {
  double.setScript(() => think("Hm.", useTools(["t", {}])));
  const answer = (await post({ ...request, tools })) as unknown as {
    choices: [{ message: { tool_calls: [{ id: string }]; reasoning_content: string } }];
  };
  const { message } = answer.choices[0];
  expect(message.reasoning_content).toBe("Hm.");
  const { id } = message.tool_calls[0];
  const back = (thoughts?: string) =>
    post({
      ...request,
      tools,
      messages: [user("a"), { ...using(id), reasoning_content: thoughts }, result(id)],
    });
  expect((await back("Hm.")).status).toBe(200);
  expect((await back("Other.")).status).toBe(400);
  expect((await back()).status).toBe(400);
});

test("the newest models of OpenAI's own want other words", async () => {
  await double.close();
  double = await startOpenAi({ script: () => say("ok"), kind: "openai" });
  const refusals = [
    { ...request, max_tokens: 5 },
    { ...request, tools },
    { ...request, tools, reasoning_effort: "low" },
    { ...request, model: "gpt-6.1-sol", tools, reasoning_effort: "none" },
  ];
  for (const body of refusals) expect((await post(body)).status).toBe(400);
  expect((await post({ ...request, tools, reasoning_effort: "none", max_completion_tokens: 5 })).status).toBe(
    200,
  );
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
