import { type ErrorCode, GlossError } from "@/lib/errors";
import { safeWordsOfPeople } from "@/lib/review/safe-words-of-people";
import { ask } from "./commands/ask";
import { confirmRule } from "./commands/confirm-rule";
import { explain } from "./commands/explain";
import { help } from "./commands/help";
import { ignore } from "./commands/ignore";
import { pause, resume } from "./commands/pause";
import { rememberRule } from "./commands/remember-rule";
import { review } from "./commands/review";
import type { Done, Talk } from "./talk";

/** What whoever asked can do something about; the rest is tried again, or stays on record. */
const told: readonly ErrorCode[] = ["bad_request", "conflict", "config", "forbidden", "not_found", "refused"];

/** Does what a comment asks for. Each command can be repeated: what it did before, it does not do twice. */
export async function obey(talk: Talk): Promise<Done> {
  try {
    return await commands[talk.meant.verb](talk);
  } catch (error) {
    if (!(error instanceof GlossError) || error.retryable || !told.includes(error.code)) throw error;
    return { answer: `That did not work: ${safeWordsOfPeople(error.message)}`, note: error.message };
  }
}

const commands: Record<Talk["meant"]["verb"], (talk: Talk) => Done | Promise<Done>> = {
  review,
  "full review": review,
  ask,
  reply: ask,
  explain,
  ignore,
  remember: rememberRule,
  confirm: confirmRule,
  pause,
  resume,
  help,
};
