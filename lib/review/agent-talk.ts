import type { Evidence } from "@/lib/core/finding";
import { GlossError } from "@/lib/errors";
import { addUsage } from "@/lib/llm/add-usage";
import type { Door, ToolUse } from "@/lib/llm/door";
import type { Block, Message, ModelReply, OnText, ToolCall, Usage } from "@/lib/llm/model";
import { toolSpec } from "@/lib/tools/call-tool";
import type { Tool, ToolContext } from "@/lib/tools/tool";
import { openToolDesk } from "./agent-tools";

export interface TalkOptions<Context = ToolContext> {
  door: Door;
  prompt: {
    system: string;
    user: string;
    asks: { lastRound: string; cutOff: string; nothingYet: string };
  };
  tools: Tool<unknown, Context>[];
  toolContext: Context;
  signal?: AbortSignal;
  /** Model calls in all, repairs and continuations counted. */
  maxRounds?: number;
  /** Output tokens of one response. */
  maxTokens?: number;
  /** What the calls in which it reads and answers are called. */
  purpose?: string;
  /** Asked before each round in which it might read on: false demands the answer. */
  mayReadOn?: (used: Usage) => boolean;
  onProgress?: (progress: { round: number; maxRounds: number; doing: string }) => void;
  /** Told of the words of a turn as they come, all of them so far; whether they are the answer is known at its end. */
  onText?: OnText;
}

/**
 * `done`: the model answered when it knew enough. `rounds`: it answered when told that it could read no more.
 * `cut`: its answer stayed cut at the length limit. `refusal`: it declined. `silent`: it never answered, so there is
 * nothing that could be called an answer.
 */
export type AgentEnd = "done" | "rounds" | "cut" | "refusal" | "silent";

/** What a conversation came to so far. */
export interface TalkSpent {
  /** Who answered, each model once, whoever spoke last at the end; two where one had to stand in for the other. */
  models: string[];
  /** Model calls that were needed. */
  rounds: number;
  toolCalls: ToolCall[];
  /** What tools read for it. */
  sources: Evidence[];
  usage: Usage;
  /** Dollars; null when a price is not known. */
  costUsd: number | null;
}

export interface Talk {
  /** Lets the model read, and gives its answer. */
  answer(): Promise<{ text: string; stopped: AgentEnd }>;
  /** Says one thing more after the answer and gives what comes back; null when there is no round left for it. */
  again(words: string, purpose: string): Promise<string | null>;
  spent(): TalkSpent;
}

/** Continuations of one answer that is longer than a response may be. */
const mostContinuations = 2;

/**
 * A conversation with a model that may read with tools for some rounds, then answers. The last round allows no tools
 * and demands the answer; one cut at the length limit is continued. Rejects with what the door rejects with.
 */
export function openTalk<Context extends { signal?: AbortSignal } = ToolContext>(
  options: TalkOptions<Context>,
): Talk {
  const { door, prompt, tools, signal, maxRounds = 8, maxTokens = 4_000, onProgress } = options;
  const { purpose = "review", mayReadOn = () => true } = options;
  const desk = openToolDesk(door, tools, options.toolContext);
  const specs = tools.map(toolSpec);
  const messages: Message[] = [{ role: "user", content: [{ type: "text", text: prompt.user }] }];
  let usage: Usage = { inputTokens: 0, outputTokens: 0, cacheReadTokens: 0, cacheWriteTokens: 0 };
  const models = new Set<string>();
  let costUsd: number | null = 0;
  let rounds = 0;
  /** True once the model was told that it can read no more. */
  let forced = false;
  let last: ModelReply | null = null;

  const atLastRound = () => rounds >= maxRounds - 1 || (rounds > 0 && !mayReadOn(usage));

  async function ask(doing: string, mayRead: boolean): Promise<ModelReply> {
    if (signal?.aborted) throw new GlossError("cancelled", "The review was cancelled.");
    rounds++;
    onProgress?.({ round: rounds, maxRounds, doing });
    const {
      reply,
      model,
      costUsd: cost,
    } = await door.complete(
      {
        purpose: doing,
        system: prompt.system,
        messages,
        tools: specs,
        toolChoice: mayRead ? "auto" : "none",
        maxTokens,
      },
      signal,
      options.onText,
    );
    models.delete(model);
    models.add(model);
    usage = addUsage(usage, reply.usage);
    costUsd = costUsd === null || cost === null ? null : costUsd + cost;
    return reply;
  }

  /** Adds the model's turn and ours after it; a turn without anything to keep is left out, as providers want it. */
  function goOn(reply: ModelReply, words: Block[]): void {
    const said = withoutTrailingThoughts(reply.content);
    const turn = messages.at(-1);
    if (said.length > 0)
      messages.push({ role: "assistant", content: said }, { role: "user", content: words });
    else if (turn) messages[messages.length - 1] = { ...turn, content: [...turn.content, ...words] };
  }

  async function read(): Promise<{ reply: ModelReply; text: string }> {
    let text = "";
    let continued = 0;
    for (;;) {
      const mayRead = !forced && !atLastRound() && text === "";
      const reply = await ask(text ? "continue" : purpose, mayRead);
      if (reply.stopReason === "refusal") return { reply, text: "" };
      const uses = mayRead ? reply.content.filter((block) => block.type === "tool_use") : [];
      if (uses.length === 0) text += textOf(reply);
      const cut = reply.stopReason === "max_tokens" && continued < mostContinuations;
      if (rounds >= maxRounds || (uses.length === 0 && !cut)) return { reply, text };
      if (uses.length > 0) {
        const results = await desk.answer(uses satisfies ToolUse[]);
        forced = atLastRound();
        goOn(reply, [...results, ...(forced ? [say(prompt.asks.lastRound)] : [])]);
      } else {
        continued++;
        goOn({ ...reply, content: withoutUses(reply) }, [
          say(text ? prompt.asks.cutOff : prompt.asks.nothingYet),
        ]);
      }
    }
  }

  return {
    async answer() {
      const { reply, text } = await read();
      last = reply;
      return { text, stopped: endOf(reply, text, forced) };
    },
    async again(words, doing) {
      if (!last || rounds >= maxRounds) return null;
      goOn({ ...last, content: withoutUses(last) }, [say(words)]);
      last = await ask(doing, false);
      return last.stopReason === "refusal" ? "" : textOf(last);
    },
    spent: () => ({
      models: [...models],
      rounds,
      toolCalls: desk.calls,
      sources: desk.sources(),
      usage,
      costUsd,
    }),
  };
}

const say = (text: string): Block => ({ type: "text", text });

function textOf(reply: ModelReply): string {
  return reply.content.map((block) => (block.type === "text" ? block.text : "")).join("");
}

/** A tool use that nobody answers may not stand in a conversation. */
function withoutUses(reply: ModelReply): Block[] {
  return reply.content.filter((block) => block.type !== "tool_use");
}

/** Providers refuse a turn that ends with a thought. */
function withoutTrailingThoughts(content: Block[]): Block[] {
  return content.slice(0, content.findLastIndex((block) => block.type !== "opaque") + 1);
}

function endOf(reply: ModelReply, text: string, forced: boolean): AgentEnd {
  if (reply.stopReason === "refusal") return "refusal";
  if (!text.trim() || reply.content.some((block) => block.type === "tool_use")) return "silent";
  if (reply.stopReason === "max_tokens") return "cut";
  return forced ? "rounds" : "done";
}
