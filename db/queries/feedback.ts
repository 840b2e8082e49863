import { and, asc, eq, ne, sql } from "drizzle-orm";
import type { Db } from "../client";
import { feedback } from "../schema/feedback";

export type FeedbackRow = typeof feedback.$inferSelect;
type Place = Pick<FeedbackRow, "runId" | "ordinal" | "personId">;

const at = ({ runId, ordinal, personId }: Place) =>
  and(eq(feedback.runId, runId), eq(feedback.ordinal, ordinal), eq(feedback.personId, personId));

/** Oldest first. */
export function listFeedbackOf(db: Db, runId: string): Promise<FeedbackRow[]> {
  return db
    .select()
    .from(feedback)
    .where(eq(feedback.runId, runId))
    .orderBy(asc(feedback.createdAt), asc(feedback.id));
}

export async function findFeedback(db: Db, place: Place): Promise<FeedbackRow | null> {
  const rows = await db.select().from(feedback).where(at(place));
  return rows[0] ?? null;
}

/** One opinion a person and finding: a newer one replaces what was said before. */
export async function saveFeedback(
  db: Db,
  row: Omit<FeedbackRow, "id" | "createdAt" | "updatedAt" | "how"> & { how?: FeedbackRow["how"] },
): Promise<FeedbackRow> {
  const { opinion, reason, person, how = "said" } = row;
  const [saved] = await db
    .insert(feedback)
    .values(row)
    .onConflictDoUpdate({
      target: [feedback.runId, feedback.ordinal, feedback.personId],
      set: { opinion, reason, person, how, updatedAt: sql`now()` },
    })
    .returning();
  if (!saved) throw new Error("An upsert gave nothing back.");
  return saved;
}

/** What was read from what somebody did; whoever has said a word of their own is not overruled. */
export async function inferFeedback(
  db: Db,
  row: Omit<FeedbackRow, "id" | "createdAt" | "updatedAt">,
): Promise<void> {
  const { opinion, how } = row;
  await db
    .insert(feedback)
    .values(row)
    .onConflictDoUpdate({
      target: [feedback.runId, feedback.ordinal, feedback.personId],
      set: { opinion, how, updatedAt: sql`now()` },
      setWhere: and(ne(feedback.how, "said"), ne(feedback.opinion, opinion)),
    });
}

/** What was taken away; null when there was nothing. */
export async function deleteFeedback(db: Db, place: Place): Promise<FeedbackRow | null> {
  const rows = await db.delete(feedback).where(at(place)).returning();
  return rows[0] ?? null;
}
