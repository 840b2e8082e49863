import { env } from "@/lib/env";
import { proposeRule } from "@/lib/feedback/propose-rule";
import { keepRule } from "@/lib/knowledge/keep-rule";
import { safeWordsOfPeople } from "@/lib/review/safe-words-of-people";
import { mayMakeRules } from "../may-make-rules";
import { type Done, pullOf, type Talk } from "../talk";

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
    await keepRule(talk.actor, row, text);
    return { answer: `From now on a rule of this repository: ${quoted(text)}`, note: "wrote a rule" };
  }
  const proposed = await proposeRule(db, { ...pullOf(talk), id: row.id, said: text, by: row.author });
  if (proposed?.state === "rejected")
    return {
      answer: `This was proposed before, and ${safeWordsOfPeople(proposed.decidedBy ?? "a maintainer", 60)} turned it down.`,
      note: "proposed what was turned down before",
    };
  const code = (proposed?.id ?? row.id).slice(0, 8);
  return {
    answer: `Noted, and waiting: it becomes a rule when a maintainer answers \`@${name} confirm ${code}\`. ${quoted(text)}`,
    note: "proposed a rule, which waits for a maintainer",
  };
}

/** A rule word for word, in text that does nothing. */
export const quoted = (rule: string): string => `“${safeWordsOfPeople(rule, 2_100)}”`;
