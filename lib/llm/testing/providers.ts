import { onTestFinished } from "vitest";
import * as anthropic from "@/e2e/anthropic/script";
import { startAnthropic } from "@/e2e/anthropic/start-anthropic";
import * as openai from "@/e2e/openai/script";
import { startOpenAi } from "@/e2e/openai/start-openai";
import { createAnthropic } from "../anthropic";
import type { Model } from "../model";
import { createOpenAi } from "../openai";

/** What a double does with one request, in words that both know. */
export type Turn =
  | { say: string; cutAfter?: number; delayMs?: number; paceMs?: number }
  | { use: [name: string, input: unknown][]; thought?: string }
  | { refuse: true }
  | { notJson: true }
  | { status: number; message?: string; headers?: Record<string, string>; body?: string };

/** Decides what the `nth` accepted request gets, from 1. */
export type Play = (nth: number) => Turn;

interface Started {
  url: string;
  journal: { body: string; status: number; refused: string | null; abandoned: boolean }[];
  close(): Promise<void>;
}

interface ModelOptions {
  apiKey?: string;
  baseUrl?: string;
  model?: string;
  timeoutMs?: number;
}

/** One provider with its double and with what its wire looks like when it goes wrong. */
export interface TestedProvider {
  name: string;
  keyVariable: string;
  urlVariable: string;
  start(play: Play): Promise<Started>;
  create(options: ModelOptions & { baseUrl: string }): Model;
  wire: {
    /** An event stream that ends with the server's word that it is overloaded. */
    overloadedInside: string;
    /** One that ends after its beginning, as if it were whole. */
    endsEarly: string;
    /** One that the length limit ends in the middle of a tool's input, after a thought. */
    cutInTool: string;
    /** An answer that did not stream and tells no usage. */
    whole: string;
    /** An error object that came with status 200. */
    errorWith200: string;
  };
}

const events = (...values: object[]) =>
  values
    .map((value) => `event: ${(value as { type: string }).type}\ndata: ${JSON.stringify(value)}\n\n`)
    .join("");

const anthropicProvider: TestedProvider = {
  name: "Anthropic",
  keyVariable: "ANTHROPIC_API_KEY",
  urlVariable: "ANTHROPIC_BASE_URL",
  start: (play) => startAnthropic({ script: (_request, nth) => inAnthropics(play(nth)) }),
  create: (options) => createAnthropic({ apiKey: "k", model: "claude-sonnet-5-5", ...options }),
  wire: {
    overloadedInside: events(
      { type: "message_start", message: { content: [] } },
      { type: "error", error: { type: "overloaded_error", message: "Overloaded" } },
    ),
    endsEarly: events({ type: "message_start", message: { content: [] } }),
    cutInTool: events(
      { type: "message_start", message: { content: [] } },
      {
        type: "content_block_start",
        index: 0,
        content_block: { type: "tool_use", id: "t1", name: "read_file", input: {} },
      },
      { type: "content_block_delta", index: 0, delta: { type: "input_json_delta", partial_json: '{"path' } },
      { type: "content_block_stop", index: 0 },
      {
        type: "content_block_start",
        index: 1,
        content_block: { type: "thinking", thinking: "", signature: "" },
      },
      { type: "content_block_delta", index: 1, delta: { type: "thinking_delta", thinking: "Hm" } },
      { type: "content_block_stop", index: 1 },
      { type: "message_delta", delta: { stop_reason: "max_tokens" } },
      { type: "message_stop" },
    ),
    whole: JSON.stringify({ content: [{ type: "text", text: "whole" }], stop_reason: "end_turn" }),
    errorWith200: '{"type":"error","error":{"type":"api_error","message":"x"}}',
  },
};

function inAnthropics(turn: Turn): anthropic.Reply | anthropic.Fault {
  if ("status" in turn) return turn;
  if ("refuse" in turn) return anthropic.refuse();
  if ("notJson" in turn) return anthropic.notJson();
  if ("use" in turn) {
    const reply = anthropic.useTools(...turn.use);
    return turn.thought === undefined ? reply : anthropic.think(turn.thought, reply);
  }
  const { say, ...more } = turn;
  return anthropic.say(say, more);
}

const chunk = (delta: object, finish: string | null = null) =>
  `data: ${JSON.stringify({ choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;

const openaiProvider: TestedProvider = {
  name: "OpenAI-compatible",
  keyVariable: "OPENAI_API_KEY",
  urlVariable: "OPENAI_BASE_URL",
  start: (play) => startOpenAi({ script: (_request, nth) => inOpenAis(play(nth)) }),
  create: (options) => createOpenAi({ apiKey: "k", model: "gpt-6-sol", ...options }),
  wire: {
    overloadedInside: `${chunk({ content: "A" })}data: {"error":{"code":529,"message":"Overloaded"}}\n\n`,
    endsEarly: chunk({ role: "assistant", content: "" }),
    cutInTool:
      chunk({ reasoning_content: "Hm" }) +
      chunk({ tool_calls: [{ index: 0, id: "t1", function: { name: "read_file", arguments: '{"path' } }] }) +
      chunk({}, "length"),
    whole: JSON.stringify({ choices: [{ message: { content: "whole" }, finish_reason: "stop" }] }),
    errorWith200: '{"error":{"message":"x","type":"server_error","param":null,"code":null}}',
  },
};

function inOpenAis(turn: Turn): openai.Reply | openai.Fault {
  if ("status" in turn) return turn;
  if ("refuse" in turn) return openai.refuse();
  if ("notJson" in turn) return openai.notJson();
  if ("use" in turn) {
    const reply = openai.useTools(...turn.use);
    return turn.thought === undefined ? reply : openai.think(turn.thought, reply);
  }
  const { say, ...more } = turn;
  return openai.say(say, more);
}

export const providers = [anthropicProvider, openaiProvider];

/** A model in front of a started double, both gone when the test is over. */
export async function modelScene(
  provider: TestedProvider,
  play: Play,
  options: ModelOptions = {},
): Promise<{ model: Model; double: Started }> {
  const double = await provider.start(play);
  onTestFinished(() => double.close());
  return { model: provider.create({ timeoutMs: 5_000, baseUrl: double.url, ...options }), double };
}

export const eventStream = { "content-type": "text/event-stream" };
export const json = { "content-type": "application/json" };
