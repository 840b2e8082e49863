import type { Prompt, PromptMessage } from "@modelcontextprotocol/sdk/types.js";
import type { z } from "zod";
import type { Call } from "../tools/tool";

/** Something that a person picks in their client; each argument comes as text. */
export interface AgentPrompt<Input extends z.ZodType = z.ZodType> {
  listed: Prompt;
  input: Input;
  messages(input: z.output<Input>, call: Call): Promise<PromptMessage[]>;
}

/** Gives a prompt its types and hides them from whoever keeps prompts of many kinds in one list. */
export function definePrompt<Input extends z.ZodType>(prompt: AgentPrompt<Input>): AgentPrompt {
  return { ...prompt, messages: (input, call) => prompt.messages(prompt.input.parse(input), call) };
}

export const fromUser = (text: string): PromptMessage => ({ role: "user", content: { type: "text", text } });
