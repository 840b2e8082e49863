import type { Evidence } from "@/lib/core/finding";
import { GlossError } from "@/lib/errors";
import type { Door, ToolUse } from "@/lib/llm/door";
import type { Block, Message, ModelReply, ToolCall, Usage } from "@/lib/llm/model";
import { toolSpec } from "@/lib/tools/call-tool";
import type { Tool, ToolContext } from "@/lib/tools/tool";
import { addUsage } from "@/lib/llm/add-usage";
import { openToolDesk } from "./agent-tools";
import { mergeRepair, worthRepair } from "./agent-repair";
import { type ParsedReply, parseReply, type ReplyForm, type ReplyPart, reviewForm } from "./parse-reply";
import type { ReviewPrompt } from "./prompt";
import type { ModelReview } from "./result";

export interface AgentOptions {
  door: Door;
  prompt: ReviewPrompt;
  tools: Tool[];
  toolContext: ToolContext;
  signal?: AbortSignal;
  /** Model calls in all, repairs and continuations counted. */
  maxRounds?: number;
  /** Output tokens of one response. */
  maxTokens?: number;
  /** What it is to answer with. */
  form?: ReplyForm;
  /** What the calls in which it reads and answers are called. */
  purpose?: string;
  onProgress?: (progress: { round: number; maxRounds: number; doing: string }) => void;
}

/**
 * `done`: the model answered when it knew enough. `rounds`: it answered when told that it could read no more.
 * `cut`: its answer stayed cut at the length limit. `refusal`: it declined. `silent`: it never answered, so there is
 * nothing that could be called a review.
 */
type AgentEnd = "done" | "rounds" | "cut" | "refusal" | "silent";

export interface AgentResult {
  review: ModelReview;
  /** Who answered, each model once, whoever spoke last at the end; two where one had to stand in for the other. */
  models: string[];
  /** Parts of the answer in which something stayed broken. */
  broken: ReplyPart[];
  /** Items of other blocks that the form has, by name, as they came. */
  more: Record<string, unknown[]>;
  /** Model calls that were needed. */
  rounds: number;
  stopped: AgentEnd;
  toolCalls: ToolCall[];
  /** What tools read for it. */
  sources: Evidence[];
  usage: Usage;
  /** Dollars; null when a price is not known. */
  costUsd: number | null;
}

/** Continuations of one answer that is longer than a response may be. */
const mostContinuations = 2;

/**
 * Lets a model review: it may read with tools for some rounds, then answers. The last round allows no tools and
 * demands the answer. An answer cut at the length limit is continued; one that breaks the format is repaired once
 * by asking for the broken parts, and what stays broken is left out. Rejects with what the door rejects with.
 */
export async function runAgent(options: AgentOptions): Promise<AgentResult> {
  const { door, prompt, tools, signal, maxRounds = 8, maxTokens = 4_000, onProgress } = options;
  const { form = reviewForm, purpose = "review" } = options;
  const desk = openToolDesk(door, tools, options.toolContext);
  const specs = tools.map(toolSpec);
  const messages: Message[] = [{ role: "user", content: [{ type: "text", text: prompt.user }] }];
  let usage: Usage = { inputTokens: 0, outputTokens: 0, cacheReadTokens: 0, cacheWriteTokens: 0 };
  const models = new Set<string>();
  let costUsd: number | null = 0;
  let rounds = 0;
  /** True once the model was told that it can read no more. */
  let forced = false;

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
    );
    models.delete(model);
    models.add(model);
    usage = addUsage(usage, reply.usage);
    costUsd = costUsd === null || cost === null ? null : costUsd + cost;
    return reply;
  }

  /** Adds the model's turn and ours after it; a turn without anything to keep is left out, as providers want it. */
  function goOn(reply: ModelReply, say: Block[]): void {
    const said = withoutTrailingThoughts(reply.content);
    const last = messages.at(-1);
    if (said.length > 0) messages.push({ role: "assistant", content: said }, { role: "user", content: say });
    else if (last) messages[messages.length - 1] = { ...last, content: [...last.content, ...say] };
  }

  async function read(): Promise<{ reply: ModelReply; text: string }> {
    let text = "";
    let continued = 0;
    for (;;) {
      const mayRead = rounds < maxRounds - 1 && text === "";
      const reply = await ask(text ? "continue" : purpose, mayRead);
      if (reply.stopReason === "refusal") return { reply, text: "" };
      const uses = mayRead ? reply.content.filter((block) => block.type === "tool_use") : [];
      if (uses.length === 0) text += textOf(reply);
      const cut = reply.stopReason === "max_tokens" && continued < mostContinuations;
      if (rounds >= maxRounds || (uses.length === 0 && !cut)) return { reply, text };
      if (uses.length > 0) {
        const results = await desk.answer(uses satisfies ToolUse[]);
        forced = rounds === maxRounds - 1;
        goOn(reply, [...results, ...(forced ? [say(prompt.asks.lastRound)] : [])]);
      } else {
        continued++;
        goOn({ ...reply, content: withoutUses(reply) }, [
          say(text ? prompt.asks.cutOff : prompt.asks.nothingYet),
        ]);
      }
    }
  }

  async function repair(reply: ModelReply, parsed: ParsedReply): Promise<ParsedReply> {
    const parts = worthRepair(parsed);
    if (parts.length === 0 || rounds >= maxRounds) return parsed;
    goOn({ ...reply, content: withoutUses(reply) }, [say(prompt.asks.repair(parts))]);
    const again = await ask("repair", false);
    const text = again.stopReason === "refusal" ? "" : textOf(again);
    return mergeRepair(parsed, parseReply(text, form), parts);
  }

  const { reply, text } = await read();
  const stopped = endOf(reply, text, forced);
  const { malformed, more, ...review } =
    stopped === "refusal" ? declined() : await repair(reply, parseReply(text, form));
  return {
    review,
    models: [...models],
    broken: malformed,
    more,
    rounds,
    stopped,
    toolCalls: desk.calls,
    sources: desk.sources(),
    usage,
    costUsd,
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

function declined(): ParsedReply {
  return {
    summary: "The model declined to review this change.",
    verdict: "NEEDS_DISCUSSION",
    confidence: null,
    comments: [],
    semanticIssues: [],
    problems: ["the model declined to review this change"],
    malformed: [],
    more: {},
  };
}
