import type { Block, Message, ModelRequest } from "@/lib/llm/model";
import { canonicalJson } from "@/lib/llm/request-hash";
import { type ChangeExcerpt, excerptOfChange } from "./excerpt-of-change";

/** The excerpt shows where the first of the parts differs. */
export interface RequestChange extends ChangeExcerpt {
  /** Parts that differ, in words. */
  parts: string[];
}

/** In what two requests to a model differ. */
export function describeRequestChange(earlier: ModelRequest, now: ModelRequest): RequestChange {
  const turns = Math.max(earlier.messages.length, now.messages.length);
  const changes: [part: string, earlier: string, now: string][] = [
    ["the instructions", earlier.system, now.system],
    ...toolChanges(earlier, now),
    ...Array.from({ length: turns }, (_, at): [string, string, string] => [
      at === 0 ? "the change and what is said of it" : `turn ${at + 1} of the conversation`,
      textOf(earlier.messages[at]),
      textOf(now.messages[at]),
    ]),
    ["the most tokens of an answer", String(earlier.maxTokens), String(now.maxTokens)],
    ["whether tools may be used", earlier.toolChoice ?? "auto", now.toolChoice ?? "auto"],
  ];
  const different = changes.filter(([, before, after]) => before !== after);
  const [first] = different;
  return {
    parts: [...new Set(different.map(([part]) => part))],
    ...(first ? excerptOfChange(first[1], first[2]) : { earlier: null, now: null }),
  };
}

function toolChanges(earlier: ModelRequest, now: ModelRequest): [string, string, string][] {
  const names = new Set([...earlier.tools, ...now.tools].map(({ name }) => name));
  const of = ({ tools }: ModelRequest, name: string) => {
    const tool = tools.find((one) => one.name === name);
    return tool ? `${tool.description}\n${canonicalJson(tool.inputSchema)}` : "";
  };
  return [...names].map((name) => [`the tool ${name}`, of(earlier, name), of(now, name)]);
}

function textOf(message: Message | undefined): string {
  return message ? message.content.map(textOfBlock).join("\n") : "";
}

function textOfBlock(block: Block): string {
  if (block.type === "text") return block.text;
  if (block.type === "tool_result") return block.content;
  return canonicalJson(block);
}
