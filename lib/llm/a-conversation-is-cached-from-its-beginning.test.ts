import { expect, test } from "vitest";
import { toParams } from "./anthropic/to-params";
import type { Block, Message } from "./model";
import { requestOf } from "./testing/request";

const text = (words: string): Block => ({ type: "text", text: words });
const turn = (role: Message["role"], ...content: Block[]): Message => ({ role, content });

/** Texts and results that carry a mark. */
const marked = (messages: Message[]) =>
  toParams(requestOf({ messages }), "m", null).messages.flatMap(({ content }) =>
    typeof content === "string"
      ? []
      : content.flatMap((block) => ("cache_control" in block && block.cache_control ? [block] : [])),
  );

test("the instructions, the first turn and the last one are marked", () => {
  const messages = [
    turn("user", text("the change")),
    turn("assistant", { type: "tool_use", id: "a", name: "t", input: {} }),
    turn("user", { type: "tool_result", toolUseId: "a", content: "one" }),
    turn("assistant", { type: "tool_use", id: "b", name: "t", input: {} }),
    turn("user", { type: "tool_result", toolUseId: "b", content: "two" }, text("go on")),
  ];
  expect(marked(messages)).toMatchObject([{ text: "the change" }, { text: "go on" }]);
  expect(marked(messages.slice(0, 1))).toMatchObject([{ text: "the change" }]);
  expect(toParams(requestOf(), "m", null).system).toMatchObject([{ cache_control: { type: "ephemeral" } }]);
});

test("nothing is sent that the request doesn't need", () => {
  const params = toParams(requestOf({ system: "", toolChoice: "none" }), "m", null);
  expect(Object.keys(params).toSorted((a, b) => a.localeCompare(b))).toEqual([
    "max_tokens",
    "messages",
    "model",
    "stream",
  ]);
  expect(toParams(requestOf(), "m", "low")).toMatchObject({ output_config: { effort: "low" } });
});
