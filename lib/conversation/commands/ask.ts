import { type FindingRow, findPostedFindings } from "@/db/queries/findings";
import { env } from "@/lib/env";
import { inferOpinion } from "@/lib/feedback/infer-opinion";
import { readReply } from "@/lib/feedback/read-reply";
import { configuredModel } from "@/lib/review/model";
import { storedFinding } from "@/lib/review/stored-finding";
import { answerByModel } from "../answer-by-model";
import { type Done, pullOf, type Talk } from "../talk";

/** Answers a question about the change, or what somebody said in a thread of a finding. */
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
  if (!configuredModel())
    return meant.verb === "reply"
      ? { quiet: "no model is configured, and what was said is no command" }
      : {
          answer: "This Gloss has no model, so it can't answer questions. Its rules still review every push.",
          note: "a question without a model",
        };
  const [row] = told;
  const said = await answerByModel(talk, {
    question: meant.words,
    finding: row ? storedFinding(row) : null,
  });
  return said === null
    ? { answer: "The model gave no answer to this.", note: "the model gave no answer" }
    : { answer: said, note: "answered a question" };
}

/** What an answer says of the findings of its thread, where it says so in plain words. */
async function hearReply({ db, actor, meant, row }: Talk, told: FindingRow[]): Promise<void> {
  const opinion = readReply(meant.words);
  if (opinion === null) return;
  const person = { personId: actor.id, person: actor.login };
  await inferOpinion(db, row, told, { ...person, opinion, how: "reply" });
}
