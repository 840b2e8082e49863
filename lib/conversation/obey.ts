import { GlossError, publicMessage } from "@/lib/errors";
import { log } from "@/lib/log";
import { safeWordsOfPeople } from "@/lib/review/safe-words-of-people";
import { reportError } from "@/lib/telemetry/report-error";
import { ask } from "./commands/ask";
import { confirmRule } from "./commands/confirm-rule";
import { explain } from "./commands/explain";
import { help } from "./commands/help";
import { ignore } from "./commands/ignore";
import { pause, resume } from "./commands/pause";
import { rememberRule } from "./commands/remember-rule";
import { review } from "./commands/review";
import type { Done, Talk } from "./talk";

/** Tries until a person is told that it did not work; they take some minutes. */
const patience = 5;

/** Does what a comment asks for. Each command can be repeated: what it did before, it does not do twice. */
export async function obey(talk: Talk): Promise<Done> {
  try {
    return await commands[talk.meant.verb](talk);
  } catch (error) {
    const known = error instanceof GlossError;
    if (known && error.code === "cancelled") throw error;
    const passing = !known || error.retryable;
    if (passing && talk.row.attempts < patience) throw error;
    if (!known) reportError(error, { where: "converse job" });
    log.warn({ err: error, commandId: talk.row.id }, "a command could not be obeyed");
    const note = publicMessage(error);
    const tried = passing ? ", however often it was tried" : "";
    return { answer: `That did not work${tried}: ${safeWordsOfPeople(note)}`, note };
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
