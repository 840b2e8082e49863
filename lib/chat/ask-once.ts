import type { z } from "zod";
import type { Actor } from "@/lib/auth/actor";
import { GlossError } from "@/lib/errors";
import type { ChatAnswerView } from "./answer-view";
import { type AskOptions, askRepository } from "./ask-repository";
import type { question } from "./chat-inputs";

/** The answer to a question when it is whole; `onEvent` is told of what happens before. Throws as `askRepository`. */
export async function askOnce(
  actor: Actor,
  input: z.input<typeof question>,
  { onEvent, ...options }: AskOptions & { onEvent?: (what: string) => Promise<void> } = {},
): Promise<ChatAnswerView> {
  for await (const event of askRepository(actor, input, options)) {
    if (event.type === "answer") return event.answer;
    if (event.type === "retrieved") await onEvent?.(`${event.found.length} places found`);
    if (event.type === "reading") await onEvent?.(event.what);
  }
  throw new GlossError("cancelled", "The question was stopped.");
}
