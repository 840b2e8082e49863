import { updateCommand } from "@/db/queries/commands";
import { env } from "@/lib/env";
import { safeWordsOfPeople } from "@/lib/review/safe-words-of-people";
import { makeRule, mayMakeRules } from "../make-rule";
import type { Done, Talk } from "../talk";

/** A maintainer's words become a rule at once; those of others wait for a maintainer. */
export async function rememberRule(talk: Talk): Promise<Done> {
  const { db, row, meant } = talk;
  const name = env().GLOSS_MENTION;
  const text = meant.words;
  if (text === "")
    return {
      answer: `Say what is to be remembered: \`@${name} remember every query has a time limit\``,
      note: "nothing to remember",
    };
  if (mayMakeRules(talk)) {
    await makeRule(talk, text);
    return { answer: `From now on a rule of this repository: ${quoted(text)}`, note: "wrote a rule" };
  }
  await updateCommand(db, row.id, { rule: text, waiting: true });
  return {
    answer: `Noted, and waiting: it becomes a rule when a maintainer answers \`@${name} confirm ${row.id.slice(0, 8)}\`. ${quoted(text)}`,
    note: "proposed a rule, which waits for a maintainer",
  };
}

/** A rule word for word, in text that does nothing. */
export const quoted = (rule: string): string => `“${safeWordsOfPeople(rule, 2_100)}”`;
