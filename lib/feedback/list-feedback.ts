import { processDatabase } from "@/db/process-database";
import { type FeedbackRow, listFeedbackOf } from "@/db/queries/feedback";
import { roleIn } from "@/lib/auth/access";
import type { Actor } from "@/lib/auth/actor";
import { personOf } from "@/lib/auth/person-of";
import { atLeast } from "@/lib/core/roles";
import { requireRun } from "@/lib/review/require-run";
import type { FeedbackList, FeedbackView } from "./opinions";

/** What people say of a review's findings, oldest first. Throws `not_found`. */
export async function listFeedback(actor: Actor, review: string): Promise<FeedbackList> {
  const { db } = await processDatabase();
  const run = await requireRun(db, actor, review, "viewer");
  const [rows, role] = await Promise.all([listFeedbackOf(db, run.id), roleIn(actor, run)]);
  const me = personOf(actor).id;
  return {
    items: rows.map((row) => toFeedbackView(row, me)),
    mayGive: run.host === "local" || (role !== null && atLeast(role, "member")),
  };
}

/** A stored opinion as it is shown to the person with this id. */
export const toFeedbackView = (row: FeedbackRow, me: string): FeedbackView => ({
  finding: row.ordinal,
  opinion: row.opinion,
  reason: row.reason,
  how: row.how,
  by: row.person,
  mine: row.personId === me,
  at: row.updatedAt.toISOString(),
});
