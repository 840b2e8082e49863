import type { z } from "zod";
import type { Evidence } from "@/lib/core/finding";
import type { Change, Issue, Source } from "@/lib/source/change";
import type { Knowledge } from "./knowledge";

/** What a tool may touch: the change under review and its repository, by a source that only reads. */
export interface ToolContext {
  change: Change;
  source: Source;
  /** Open issues of the repository, newest first. */
  openIssues: Issue[];
  /** Absent where nothing is kept or asked: the tools that need it say so. */
  knowledge?: Knowledge;
  signal?: AbortSignal;
}

export interface ToolResult {
  /** Bounded text for the agent; for an error, what it can do about it. */
  text: string;
  isError?: boolean;
  /** What the text was read from. */
  sources?: Evidence[];
}

/** Something that an agent can ask for. It fails soft: what goes wrong is told in its result, only ends are thrown. */
export interface Tool<Input = unknown, Context = ToolContext> {
  name: string;
  /** For the agent: what it gives, its bounds, when to use it. */
  description: string;
  input: z.ZodType<Input>;
  run(input: Input, context: Context): Promise<ToolResult>;
}

/** Gives a tool its input's type and hides it from whoever keeps tools of many kinds in one list. */
export function defineTool<Input, Context = ToolContext>(tool: Tool<Input, Context>): Tool<unknown, Context> {
  return { ...tool, run: (input, context) => tool.run(tool.input.parse(input), context) };
}
