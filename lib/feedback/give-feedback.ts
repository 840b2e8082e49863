import type { z } from "zod";
import type { Db } from "@/db/client";
import { processDatabase } from "@/db/process-database";
import { deleteFeedback, findFeedback, saveFeedback } from "@/db/queries/feedback";
import { readFindingName } from "@/db/queries/findings";
import type { RunRow } from "@/db/queries/workflow-runs";
import { audit } from "@/lib/audit/audit";
import type { Actor } from "@/lib/auth/actor";
import { personOf } from "@/lib/auth/person-of";
import { repositoryKey } from "@/lib/core/repository-key";
import { GlossError } from "@/lib/errors";
import { requireRun } from "@/lib/review/require-run";
import { nameOfReview } from "@/lib/review/views";
import { proposeRule } from "./propose-rule";
import { toFeedbackView } from "./list-feedback";
import type { feedbackOrder, feedbackPlace } from "./feedback-inputs";
import type { FeedbackView } from "./opinions";

/**
 * Says what a finding is worth, in the place of what the same person said of it before. Takes the role member.
 * Throws `not_found` and `forbidden`.
 */
export async function giveFeedback(
  actor: Actor,
  { review, finding, opinion, reason }: z.output<typeof feedbackOrder>,
): Promise<FeedbackView> {
  const { db } = await processDatabase();
  const { run, person } = await requireSpeaker(db, actor, review);
  const words = reason?.trim() || null;
  const row = await db.transaction(async (tx) => {
    const named = await readFindingName(tx, run.id, finding);
    if (!named) throw new GlossError("not_found", "There is no such finding in this review.");
    const before = await findFeedback(tx, { runId: run.id, ordinal: finding, personId: person.id });
    // The same said twice is said once.
    if (before?.opinion === opinion && before.reason === words && before.how === "said") return before;
    const saved = await saveFeedback(tx, {
      runId: run.id,
      ordinal: finding,
      fingerprint: named.fingerprint,
      repository: repositoryKey(run),
      personId: person.id,
      person: person.name,
      opinion,
      reason: words,
    });
    await audit(tx, actor, { action: "feedback.given", ...entryOf(run, finding, opinion) });
    if (words !== null && words !== before?.reason)
      await proposeRule(tx, {
        owner: run.owner,
        repo: run.repo,
        number: run.number,
        said: words,
        by: person.name,
        finding: { runId: run.id, ordinal: finding, title: named.title },
      });
    return saved;
  });
  return toFeedbackView(row, person.id);
}

/** Takes back what the actor said of a finding; does nothing when that was nothing. Throws like `giveFeedback`. */
export async function withdrawFeedback(
  actor: Actor,
  { review, finding }: z.output<typeof feedbackPlace>,
): Promise<void> {
  const { db } = await processDatabase();
  const { run, person } = await requireSpeaker(db, actor, review);
  await db.transaction(async (tx) => {
    const gone = await deleteFeedback(tx, { runId: run.id, ordinal: finding, personId: person.id });
    if (gone)
      await audit(tx, actor, { action: "feedback.withdrawn", ...entryOf(run, finding, gone.opinion) });
  });
}

async function requireSpeaker(db: Db, actor: Actor, review: string) {
  const run = await requireRun(db, actor, review, "member");
  if (actor.kind === "webhook") throw new GlossError("refused", "A delivery has no opinion.");
  return { run, person: personOf(actor) };
}

const entryOf = (run: RunRow, finding: number, opinion: string) => ({
  repository: run,
  subject: nameOfReview(run),
  detail: { review: run.id, finding, opinion },
});
