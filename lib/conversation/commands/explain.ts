import { findPostedFindings } from "@/db/queries/findings";
import { getRun } from "@/db/queries/workflow-runs";
import { env } from "@/lib/env";
import { explainFinding } from "@/lib/review/explain-finding";
import { configuredModel } from "@/lib/review/model";
import { storedFinding } from "@/lib/review/stored-finding";
import { answerFromCode } from "../answer-from-code";
import { renderAnswer } from "../render-answer";
import { type Done, pullOf, type Talk } from "../talk";

/** Says more about the finding of this thread: by the model, or without one all that is written down of it. */
export async function explain(talk: Talk): Promise<Done> {
  const { db, meant } = talk;
  const [row] = await findPostedFindings(db, pullOf(talk), meant.findings);
  const run = row ? await getRun(db, row.runId) : null;
  if (!row || !run)
    return {
      answer: `\`@${env().GLOSS_MENTION} explain\` is for a thread that a finding of Gloss began: it says more about that finding.`,
      note: "explain where there is no finding",
    };
  const finding = storedFinding(row);
  const said = configuredModel()
    ? await answerFromCode(talk, {
        question: `Explain this finding to somebody who doubts it: what goes wrong, with which input, and what shows it. ${meant.words}`,
        finding,
      })
    : null;
  if (said?.answer.mode === "model")
    return { answer: renderAnswer(said.answer, said.change), note: "explained a finding" };
  const { owner, repo, url, number } = run;
  const written = explainFinding(finding, { owner, repo, url, number });
  return {
    answer: `${written}\n\n<sub>As it is written down; ${said === null ? "no model has looked at it for this answer" : "a model said nothing of it that holds"}.</sub>`,
    note: "explained a finding without a model",
  };
}
