import { type FindingRow, findPostedFindings } from "@/db/queries/findings";
import { env } from "@/lib/env";
import { inferOpinion } from "@/lib/feedback/infer-opinion";
import { readReply } from "@/lib/feedback/read-reply";
import { configuredModel } from "@/lib/review/model";
import { storedFinding } from "@/lib/review/stored-finding";
import { answerFromCode } from "../answer-from-code";
import { renderAnswer } from "../render-answer";
import { type Done, pullOf, type Talk } from "../talk";

/** Answers a question about the change and its repository, or what somebody said in a thread of a finding. */
export async function ask(talk: Talk): Promise<Done> {
  const { db, meant } = talk;
  const told = await findPostedFindings(db, pullOf(talk), meant.findings);
  if (meant.verb === "reply") await hearReply(talk, told);
  const name = env().GLOSS_MENTION;
  if (meant.words === "")
    return {
      answer: `Say what you want to know: \`@${name} ask why is this safe?\``,
      note: "an empty question",
    };
  // Without a model nobody can tell whether such a reply asks anything.
  if (meant.verb === "reply" && !configuredModel())
    return { quiet: "no model is configured, and what was said is no command" };
  const [row] = told;
  const { answer, change } = await answerFromCode(talk, {
    question: meant.words,
    finding: row ? storedFinding(row) : null,
  });
  return { answer: renderAnswer(answer, change), note: notes[answer.mode] };
}

const notes = {
  model: "answered a question",
  extractive: "answered a question by lines of the code, without a model's words",
};

/** What an answer says of the findings of its thread, where it says so in plain words. */
async function hearReply({ db, actor, meant, row }: Talk, told: FindingRow[]): Promise<void> {
  const opinion = readReply(meant.words);
  if (opinion === null) return;
  const person = { personId: actor.id, person: actor.login };
  await inferOpinion(db, row, told, { ...person, opinion, how: "reply" });
}
