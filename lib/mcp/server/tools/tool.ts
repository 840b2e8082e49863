import type { z } from "zod";
import type { Actor } from "@/lib/auth/actor";

/** One call of a tool, of a resource or of a prompt. */
export interface Call {
  actor: Actor;
  /** Aborted when the agent takes its call back, or its session ends. */
  signal: AbortSignal;
  /** False once the session has ended, which is not the agent's word that it no longer wants an answer. */
  isOpen(): boolean;
  /** Tells how far it is, where the agent asked to be told. `done` grows; null where nobody knows the total. */
  progress(done: number, total: number | null, message: string): Promise<void>;
}

/** What agents of others can ask of Gloss, over the same verbs as the HTTP API. */
export interface AgentTool<
  Input extends z.ZodObject = z.ZodObject,
  Output extends z.ZodObject = z.ZodObject,
> {
  name: string;
  title: string;
  /** For the agent: what it gives and when to use it. */
  description: string;
  input: Input;
  /** What is not named in it never gets out. */
  output: Output;
  /** Whether it only reads; what changes something costs a turn of those that are rarer. */
  readOnly: boolean;
  run(input: z.output<Input>, call: Call): Promise<z.input<Output>>;
}

/** Gives a tool its types and hides them from whoever keeps tools of many kinds in one list. */
export function defineTool<Input extends z.ZodObject, Output extends z.ZodObject>(
  tool: AgentTool<Input, Output>,
): AgentTool {
  return { ...tool, run: (input, call) => tool.run(tool.input.parse(input), call) };
}
