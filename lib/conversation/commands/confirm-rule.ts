import { listWaitingProposals, type ProposedRuleRow } from "@/db/queries/proposed-rules";
import { repositoryKey } from "@/lib/core/repository-key";
import { env } from "@/lib/env";
import { answerProposal } from "@/lib/knowledge/proposed-rules";
import { mayMakeRules } from "../may-make-rules";
import type { Done, Talk } from "../talk";
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
  const { number } = talk.row;
  const waiting = await listWaitingProposals(db, { repository: repositoryKey(talk.row), number });
  const code = /^[0-9a-f]{8}/.exec(meant.words.toLowerCase())?.[0];
  const [only, ...others] = code ? waiting.filter(({ id }) => id.startsWith(code)) : waiting;
  if (!only || others.length > 0) return { answer: whichOne(waiting), note: "no rule to confirm was named" };
  const { text } = await answerProposal(talk.actor, only.id, { answer: "confirm" });
  return { answer: `From now on a rule of this repository: ${quoted(text)}`, note: "confirmed a rule" };
}

function whichOne(waiting: ProposedRuleRow[]): string {
  if (waiting.length === 0) return "No proposed rule of this pull request waits to be confirmed.";
  const name = env().GLOSS_MENTION;
  const list = waiting
    .slice(0, longestList)
    .map(({ id, text }) => `- \`@${name} confirm ${id.slice(0, 8)}\`: ${quoted(text)}`);
  return ["Say which one:", "", ...list].join("\n");
}
