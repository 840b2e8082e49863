import { type CommandRow, listWaitingRules, updateCommand } from "@/db/queries/commands";
import { env } from "@/lib/env";
import { makeRule, mayMakeRules } from "../make-rule";
import { type Done, pullOf, type Talk } from "../talk";
import { quoted } from "./remember-rule";

const longestList = 5;

/** Makes a rule of what somebody proposed on this pull request: the one that is named, or the only one that waits. */
export async function confirmRule(talk: Talk): Promise<Done> {
  const { db, meant } = talk;
  if (!mayMakeRules(talk))
    return {
      answer: "Rules are confirmed by maintainers of the repository; GitHub lets you write, no more.",
      note: "a confirmation that takes a maintainer",
    };
  const waiting = await listWaitingRules(db, pullOf(talk));
  const code = /^[0-9a-f]{8}/.exec(meant.words.toLowerCase())?.[0];
  const [only, ...others] = code ? waiting.filter(({ id }) => id.startsWith(code)) : waiting;
  if (!only?.rule || others.length > 0)
    return { answer: whichOne(waiting), note: "no rule to confirm was named" };
  await makeRule(talk, only.rule);
  await updateCommand(db, only.id, { waiting: false });
  return { answer: `From now on a rule of this repository: ${quoted(only.rule)}`, note: "confirmed a rule" };
}

function whichOne(waiting: CommandRow[]): string {
  if (waiting.length === 0) return "No proposed rule of this pull request waits to be confirmed.";
  const name = env().GLOSS_MENTION;
  const list = waiting
    .slice(0, longestList)
    .map(({ id, rule }) => `- \`@${name} confirm ${id.slice(0, 8)}\`: ${quoted(rule ?? "")}`);
  return ["Say which one:", "", ...list].join("\n");
}
