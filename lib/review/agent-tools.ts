import type { Evidence } from "@/lib/core/finding";
import type { Door, ToolUse } from "@/lib/llm/door";
import type { Block, ToolCall } from "@/lib/llm/model";
import { canonicalJson } from "@/lib/llm/request-hash";
import { inSpan } from "@/lib/telemetry/span";
import { callTool } from "@/lib/tools/call-tool";
import type { Tool } from "@/lib/tools/tool";
import { frameData } from "./prompt-frame";

/** Uses that one turn of a model may hold; the rest are told to come back. */
const mostAtOnce = 10;

export interface ToolDesk {
  /** Every call that was answered, in the order of asking. */
  readonly calls: ToolCall[];
  /** What the answers were read from, each once, in order. */
  sources(): Evidence[];
  /** Answers one turn's uses, all at the same time, one result for each in their order. */
  answer(uses: ToolUse[]): Promise<Block[]>;
}

/** Runs tools through the door for one agent. The same question asked again gets the answer that it got before. */
export function openToolDesk<Context extends { signal?: AbortSignal }>(
  door: Door,
  tools: Tool<unknown, Context>[],
  context: Context,
): ToolDesk {
  const calls: ToolCall[] = [];
  const answers = new Map<string, Promise<ToolCall>>();

  function ask(use: ToolUse): { call: Promise<ToolCall>; again: boolean } {
    const key = canonicalJson([use.name, use.input]);
    const before = answers.get(key);
    const call = door.tool(use, async () => {
      if (!before) return traced(use.name, () => callTool(tools, use.name, use.input, context));
      const { output, isError, sources } = await before;
      return { text: output, isError, ...(sources ? { sources } : {}) };
    });
    if (!before) answers.set(key, call);
    return { call, again: before !== undefined };
  }

  /** The model names the tool, so a name that is none of ours is not passed on. */
  function traced<T extends { isError: boolean }>(name: string, work: () => Promise<T>): Promise<T> {
    const known = tools.some((tool) => tool.name === name) ? name : "unknown";
    const attributes = {
      "gen_ai.operation.name": "execute_tool",
      "gen_ai.tool.name": known,
      "gen_ai.tool.type": "function",
    };
    return inSpan({ name: `execute_tool ${known}`, attributes }, async (span) => {
      const result = await work();
      if (result.isError) span.set({ "error.type": "tool_error" });
      return result;
    });
  }

  return {
    calls,
    sources: () => {
      const all = calls.flatMap((call) => call.sources ?? []);
      return [...new Map(all.map((source) => [canonicalJson(source), source])).values()];
    },
    async answer(uses) {
      const asked = uses.slice(0, mostAtOnce).map(ask);
      // All of them end before one that failed is told, so that nothing runs on behind a review that has ended.
      const settled = await Promise.allSettled(asked.map(({ call }) => call));
      const failed = settled.find((one) => one.status === "rejected");
      if (failed) throw failed.reason;
      const done = settled.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
      calls.push(...done);
      return uses.map((use, at): Block => {
        const call = done[at];
        if (!call) {
          const text = `At most ${mostAtOnce} tool calls run in one turn. Ask again for this one if you still need it.`;
          return { type: "tool_result", toolUseId: use.id, content: text, isError: true };
        }
        const note = asked[at]?.again ? "You asked exactly this before; nothing has changed since.\n" : "";
        const content = note + frameData(call.isError ? "tool-error" : "tool-result", call.output);
        return { type: "tool_result", toolUseId: use.id, content, isError: call.isError };
      });
    },
  };
}
