import { expect, onTestFinished, test } from "vitest";
import { type ChatRequest, type Fault, say, type Script, think, useTools } from "@/e2e/openai/script";
import { type OpenAiDoubleOptions, startOpenAi } from "@/e2e/openai/start-openai";
import type { Block, Message } from "./model";
import { createOpenAi, type OpenAiOptions } from "./openai";
import { requestOf } from "./testing/request";

const tools = [{ name: "read_file", description: "Reads.", inputSchema: { type: "object" } }];

async function scene(
  script: Script,
  {
    options = {},
    double: habits = {},
  }: { options?: Partial<OpenAiOptions>; double?: Partial<OpenAiDoubleOptions> } = {},
) {
  const double = await startOpenAi({ script, ...habits });
  onTestFinished(() => double.close());
  const model = createOpenAi({ apiKey: "k", baseUrl: double.url, model: "qwen3", ...options });
  return { model, double };
}

/** A scene in front of OpenAI's own address, with the double behind it. */
async function official(script: Script, model: string) {
  const double = await startOpenAi({ script, kind: "openai" });
  onTestFinished(() => double.close());
  const fetch: typeof globalThis.fetch = (url, init) =>
    globalThis.fetch(
      (url instanceof Request ? url.url : url.toString()).replace("https://api.openai.com/v1", double.url),
      init,
    );
  return { model: createOpenAi({ apiKey: "k", model, fetch }), double };
}

const stream = (...pieces: object[]): Fault => ({
  status: 200,
  headers: { "content-type": "text/event-stream" },
  body: [...pieces.map((piece) => JSON.stringify(piece)), "[DONE]"]
    .map((data) => `data: ${data}\n\n`)
    .join(""),
});

const choice = (delta: object, finish_reason: string | null = null) => ({
  choices: [{ delta, finish_reason }],
});
const calls = (...tool_calls: object[]) => choice({ tool_calls });
const called = (name: string, text: unknown, more: object = {}) => ({
  ...more,
  function: { name, arguments: text },
});

async function usesOf(reply: Fault, messages = requestOf().messages) {
  const { model } = await scene(() => reply);
  const { content, stopReason } = await model.complete(requestOf({ tools, messages }));
  return { uses: content.flatMap((block) => (block.type === "tool_use" ? [block] : [])), stopReason };
}

test("calls that all have the index 0 are told apart by their ids", async () => {
  const { uses, stopReason } = await usesOf(
    stream(
      calls(called("read_file", '{"path":', { index: 0, id: "a" })),
      calls({ index: 0, id: "a", function: { arguments: '"x"}' } }),
      calls(called("read_file", '{"path":"y"}', { index: 0, id: "b" })),
      choice({}, "stop"),
    ),
  );
  expect(uses).toMatchObject([
    { id: "a", input: { path: "x" } },
    { id: "b", input: { path: "y" } },
  ]);
  expect(stopReason).toBe("tool_use");
});

test("calls without index and id are told apart by their whole arguments, and get ids", async () => {
  const { uses } = await usesOf(
    stream(
      calls(called("read_file", '{"path":"x"}')),
      calls(called("read_file", '{"pa')),
      calls({ function: { arguments: 'th":"y"}' } }),
      choice({}, "tool_calls"),
    ),
  );
  expect(uses.map(({ input }) => input)).toEqual([{ path: "x" }, { path: "y" }]);
  expect(new Set(uses.map(({ id }) => id)).size).toBe(2);
  for (const { id } of uses) expect(id).toMatch(/^call_[0-9a-f]{16}$/);
});

test("pieces of calls that come by turns are put together by their index", async () => {
  const { uses } = await usesOf(
    stream(
      calls(called("read_file", "", { index: 0, id: "a" }), called("read_file", "", { index: 1, id: "b" })),
      calls({ index: 1, function: { arguments: '{"path":' } }),
      calls({ index: 0, function: { arguments: '{"path":"x"}' } }),
      calls({ index: 1, function: { arguments: '"y"}' } }),
      choice({}, "tool_calls"),
    ),
  );
  expect(uses.map(({ input }) => input)).toEqual([{ path: "x" }, { path: "y" }]);
});

test("an id that comes twice, in one answer or in the conversation, is replaced", async () => {
  const earlier: Message[] = [
    ...requestOf().messages,
    { role: "assistant", content: [{ type: "tool_use", id: "call_1", name: "read_file", input: {} }] },
    { role: "user", content: [{ type: "tool_result", toolUseId: "call_1", content: "x" }] },
  ];
  const reply = stream(
    calls(
      called("read_file", "{}", { index: 0, id: "call_1" }),
      called("read_file", "{}", { index: 1, id: "call_2" }),
    ),
    calls(called("read_file", "{}", { index: 2, id: "call_2" })),
    choice({}, "tool_calls"),
  );
  const { uses } = await usesOf(reply, earlier);
  const ids = uses.map(({ id }) => id);
  expect(new Set([...ids, "call_1"]).size).toBe(4);
  expect(ids).toContain("call_2");
});

test.each([
  ["nothing", "", {}],
  ["null", "null", {}],
  ["an object itself", { path: "x" }, { path: "x" }],
  ["broken JSON", '{"path": "x', { arguments_that_are_not_json: '{"path": "x' }],
  ["a list", "[1]", { arguments_that_are_not_json: "[1]" }],
])("arguments that are %s", async (_what, text, input) => {
  const { uses } = await usesOf(
    stream(calls(called("read_file", text, { index: 0, id: "a" })), choice({}, "tool_calls")),
  );
  expect(uses[0]?.input).toEqual(input);
});

test("a call that names no tool is no answer", async () => {
  const { model } = await scene(() => stream(calls({ index: 0, id: "a" }), choice({}, "tool_calls")));
  await expect(model.complete(requestOf({ tools }))).rejects.toMatchObject({ code: "invalid_reply" });
});

test("text that comes as parts is read, thoughts among them are not", async () => {
  const parts = [
    { type: "thinking", thinking: [{ type: "text", text: "Hm." }] },
    { type: "text", text: "Fine." },
  ];
  const { model } = await scene(() => stream(choice({ content: parts }), choice({}, "stop")));
  expect(await model.complete(requestOf())).toMatchObject({ content: [{ type: "text", text: "Fine." }] });
});

test("a stream needs its reason to end, not the mark after it", async () => {
  const body = `data: ${JSON.stringify(choice({ content: "Fine." }, "stop"))}\n\n`;
  const { model } = await scene(() => ({
    status: 200,
    headers: { "content-type": "text/event-stream" },
    body,
  }));
  expect(await model.complete(requestOf())).toMatchObject({ content: [{ text: "Fine." }] });
});

test.each([
  ["stop", "end_turn"],
  ["length", "max_tokens"],
  ["content_filter", "refusal"],
  ["something_new", "other"],
])("an end by %s is %s", async (finish, stopReason) => {
  const { model } = await scene(() => stream(choice({ content: "x" }, finish)));
  expect(await model.complete(requestOf())).toMatchObject({ stopReason });
});

test.each([
  [{ prompt_tokens_details: { cached_tokens: 70, cache_write_tokens: 20 } }, [10, 70, 20]],
  [{ prompt_cache_hit_tokens: 60 }, [40, 60, 0]],
  [{}, [100, 0, 0]],
])("what came from the cache is no part of what was new: %j", async (more, [fresh, read, written]) => {
  const usage = { prompt_tokens: 100, completion_tokens: 5, ...more };
  const { model } = await scene(() => stream(choice({ content: "x" }, "stop"), { choices: [], usage }));
  expect((await model.complete(requestOf())).usage).toEqual({
    inputTokens: fresh,
    outputTokens: 5,
    cacheReadTokens: read,
    cacheWriteTokens: written,
  });
});

test("a server that tells no usage gets a marked guess", async () => {
  const { model } = await scene(() => say("Fine.", { usage: null }));
  expect((await model.complete(requestOf())).usage).toMatchObject({ estimated: true });
});

test("a server without a key is sent none", async () => {
  const { model, double } = await scene(() => say("Fine."), {
    options: { apiKey: null },
    double: { keyless: true },
  });
  await model.complete(requestOf());
  expect(double.journal[0]?.headers.authorization).toBeUndefined();
  expect(model.id).toBe("openai-compatible/qwen3");
});

test("OpenAI's own newest models are asked as they want it, at the first try", async () => {
  const { model, double } = await official(() => useTools(["read_file", {}]), "gpt-6-sol");
  const { content } = await model.complete(requestOf({ tools }));
  expect(content).toMatchObject([{ type: "tool_use" }]);
  expect(model).toMatchObject({ id: "openai/gpt-6-sol", settings: "effort=none" });
  expect(double.journal).toHaveLength(1);
});

test("a model that takes no tools here is told with a model that does", async () => {
  const { model } = await official(() => say("x"), "gpt-6.1-sol");
  await expect(model.complete(requestOf({ tools }))).rejects.toMatchObject({
    code: "config",
    message: expect.stringMatching(/gpt-6\.1-sol .+OPENAI_MODEL/) as string,
  });
  expect(await model.complete(requestOf())).toMatchObject({ stopReason: "end_turn" });
});

test("a gateway in front of such a model is adapted to once, and then remembered", async () => {
  const { model, double } = await scene(() => say("Fine."), { double: { kind: "openai" } });
  await model.complete(requestOf({ tools }));
  await model.complete(requestOf({ tools }));
  expect(double.journal.map(({ status }) => status)).toEqual([400, 400, 200, 200]);
  expect(double.journal[3]?.request).toMatchObject({ max_completion_tokens: 100, reasoning_effort: "none" });
});

test("a server that doesn't know how to tell usage in a stream is not asked to", async () => {
  const knowing = (request: ChatRequest) =>
    request.stream_options
      ? { status: 400, message: "Unrecognized request argument: stream_options" }
      : say("Fine.");
  const { model } = await scene(knowing);
  expect(await model.complete(requestOf())).toMatchObject({ usage: { estimated: true } });
});

test("another refusal is not tried in another form", async () => {
  const { model, double } = await scene(() => ({ status: 400, message: "max_tokens is too large: 100" }));
  await expect(model.complete(requestOf())).rejects.toMatchObject({ code: "refused" });
  expect(double.journal).toHaveLength(1);
});

const used = (id: string): Message[] => [
  ...requestOf().messages,
  { role: "assistant", content: [{ type: "tool_use", id, name: "read_file", input: {} }] },
  { role: "user", content: [{ type: "tool_result", toolUseId: id, content: "x" }] },
];

test("a conversation that another provider began gets the empty thoughts that the server wants", async () => {
  const wanting: Script = ({ messages }) =>
    messages.some(({ tool_calls, reasoning_content }) => tool_calls && reasoning_content === undefined)
      ? { status: 400, message: "The reasoning_content in the thinking mode must be passed back to the API." }
      : think("Hm.", useTools(["read_file", {}]));
  const double = await startOpenAi({
    script: (_request, nth) => (nth === 1 ? think("Hm.", useTools(["t", {}])) : wanting(_request, nth)),
  });
  onTestFinished(() => double.close());
  const model = createOpenAi({ apiKey: "k", baseUrl: double.url, model: "deepseek" });
  await model.complete(requestOf({ tools })); // From here on the double knows thoughts.
  expect(await model.complete(requestOf({ tools, messages: used("toolu_01") }))).toMatchObject({
    stopReason: "tool_use",
  });
  expect(double.journal.map(({ status }) => status)).toEqual([200, 400, 200]);
});

test("ids of another provider's form are given one that every server takes", async () => {
  const { model, double } = await scene(() => say("Fine."));
  await model.complete(requestOf({ tools, messages: used("toolu_01A09q90qw90lq917835lq9") }));
  const sent = double.journal[0]?.request?.messages ?? [];
  const id = sent.find((message) => message.tool_call_id)?.tool_call_id;
  expect(id).toMatch(/^[0-9a-f]{9}$/);
  expect(sent.find((message) => message.tool_calls)?.tool_calls?.[0]?.id).toBe(id);
});

test.each([
  [{ status: 429, type: "insufficient_quota", code: "insufficient_quota" }, "config"],
  [{ status: 400, code: "context_length_exceeded" }, "too_large"],
  [{ status: 404, code: "model_not_found" }, "config"],
])("%j is %s", async (fault, code) => {
  const { model } = await scene(() => fault);
  await expect(model.complete(requestOf())).rejects.toMatchObject({ code, retryable: false });
});

test("text before tools goes back with them, and results come before what is said after", async () => {
  const content: Block[] = [
    { type: "text", text: "Let me look." },
    { type: "tool_use", id: "a", name: "read_file", input: { path: "x" } },
  ];
  const { model, double } = await scene(() => say("Fine."));
  await model.complete(
    requestOf({
      tools,
      messages: [
        ...requestOf().messages,
        { role: "assistant", content },
        {
          role: "user",
          content: [
            { type: "tool_result", toolUseId: "a", content: "" },
            { type: "text", text: "Go on." },
          ],
        },
      ],
    }),
  );
  expect(double.journal[0]?.request?.messages).toEqual([
    { role: "system", content: "You review code." },
    { role: "user", content: "Look at this change." },
    {
      role: "assistant",
      content: "Let me look.",
      tool_calls: [{ id: "a", type: "function", function: { name: "read_file", arguments: '{"path":"x"}' } }],
    },
    { role: "tool", tool_call_id: "a", content: "" },
    { role: "user", content: "Go on." },
  ]);
});
