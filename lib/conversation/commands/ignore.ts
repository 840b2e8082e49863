import { findPostedFindings } from "@/db/queries/findings";
import { env } from "@/lib/env";
import { giveFeedback } from "@/lib/feedback/give-feedback";
import { longestReason } from "@/lib/feedback/opinions";
import { type Done, pullOf, type Talk } from "../talk";

/** Takes the finding of this thread for wrong, in the name of who says so. */
export async function ignore(talk: Talk): Promise<Done> {
  const { db, actor, meant } = talk;
  const found = await findPostedFindings(db, pullOf(talk), meant.findings);
  if (found.length === 0)
    return {
      answer: `\`@${env().GLOSS_MENTION} ignore\` is for a thread that a finding of Gloss began: it takes that finding for wrong.`,
      note: "ignore where there is no finding",
    };
  const reason = meant.words.slice(0, longestReason) || null;
  for (const { runId, ordinal } of found)
    await giveFeedback(actor, { review: runId, finding: ordinal, opinion: "wrong", reason });
  const what = found.length === 1 ? "This finding counts" : `These ${found.length} findings count`;
  return {
    answer: `Noted: ${what} as wrong${reason === null ? "" : ", for the reason given"}.`,
    note: "declined a finding",
  };
}
