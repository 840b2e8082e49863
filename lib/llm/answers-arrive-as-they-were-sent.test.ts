import { describe, expect, test } from "vitest";
import type { ModelReply } from "./model";
import { eventStream, json, modelScene, providers } from "./testing/providers";
import { requestOf } from "./testing/request";

const tools = [{ name: "read_file", description: "Reads.", inputSchema: { type: "object" } }];

/** The conversation after every use of a reply was answered. */
const answered = (reply: ModelReply) => [
  ...requestOf().messages,
  { role: "assistant" as const, content: reply.content },
  {
    role: "user" as const,
    content: [
      ...reply.content.flatMap((block) =>
        block.type === "tool_use"
          ? [{ type: "tool_result" as const, toolUseId: block.id, content: "nothing", isError: true }]
          : [],
      ),
      { type: "text" as const, text: "Answer now." },
    ],
  },
];

describe.each(providers)("$name", (provider) => {
  test("a refusal is an answer, not an error", async () => {
    const { model } = await modelScene(provider, () => ({ refuse: true }));
    expect(await model.complete(requestOf())).toMatchObject({ stopReason: "refusal" });
  });

  test("text, thoughts and tool uses arrive as they were sent, and go back as they came", async () => {
    const input = { path: "src/ünï/🙂.ts", deep: { list: [1, "two", null] } };
    const { model, double } = await modelScene(provider, (nth) =>
      nth === 1
        ? {
            use: [
              ["read_file", input],
              ["read_file", {}],
            ],
            thought: "Hm.",
          }
        : { say: "Done 🙂." },
    );
    const first = await model.complete(requestOf({ tools }));
    expect(first.content.map((block) => block.type)).toEqual(["opaque", "tool_use", "tool_use"]);
    expect(first.content[1]).toMatchObject({ name: "read_file", input });
    expect(first.stopReason).toBe("tool_use");
    expect(first.usage.outputTokens).toBeGreaterThan(5);
    const second = await model.complete(requestOf({ tools, messages: answered(first), toolChoice: "none" }));
    expect(second).toMatchObject({ content: [{ type: "text", text: "Done 🙂." }], stopReason: "end_turn" });
    expect(double.journal.map((entry) => entry.refused)).toEqual([null, null]);
  });

  test("a server that ignores streaming is read too; what it doesn't tell of its use is a marked guess", async () => {
    const { model } = await modelScene(
      provider,
      () => ({ status: 200, headers: json, body: provider.wire.whole }),
      { model: "any" },
    );
    expect(await model.complete(requestOf())).toEqual({
      model: expect.stringMatching(/^(anthropic|openai-compatible)\/any$/) as string,
      content: [{ type: "text", text: "whole" }],
      stopReason: "end_turn",
      usage: {
        inputTokens: expect.any(Number) as number,
        outputTokens: expect.any(Number) as number,
        cacheReadTokens: 0,
        cacheWriteTokens: 0,
        estimated: true,
      },
    });
  });

  test("a tool use or a thought that the length limit cut in two is left out", async () => {
    const { model } = await modelScene(provider, () => ({
      status: 200,
      headers: eventStream,
      body: provider.wire.cutInTool,
    }));
    const cut = await model.complete(requestOf());
    expect(cut.stopReason).toBe("max_tokens");
    // A thought of Anthropic's without its signature would be refused.
    const left = cut.content.filter((block) => block.type !== "opaque" || block.provider === "anthropic");
    expect(left).toEqual([]);
  });

  test("what another provider's model thought is left out of what is sent", async () => {
    const { model, double } = await modelScene(provider, () => ({ say: "Done." }));
    const messages = answered({
      model: "other/model",
      content: [
        { type: "opaque", provider: "other", data: { thought: "secret-thought" } },
        { type: "tool_use", id: "functions.read_file:0", name: "read_file", input: {} },
      ],
      stopReason: "tool_use",
      usage: { inputTokens: 0, outputTokens: 0, cacheReadTokens: 0, cacheWriteTokens: 0 },
    });
    expect(await model.complete(requestOf({ tools, messages }))).toMatchObject({ stopReason: "end_turn" });
    expect(double.journal[0]).toMatchObject({ refused: null });
    expect(double.journal[0]?.body).not.toContain("secret-thought");
  });
});
