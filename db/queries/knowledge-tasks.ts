import { and, asc, desc, eq, gt, isNotNull, sql } from "drizzle-orm";
import type { Db } from "../client";
import { knowledgeTasks } from "../schema/knowledge-tasks";

export type KnowledgeTaskRow = typeof knowledgeTasks.$inferSelect;
export type NewKnowledgeTask = Pick<
  typeof knowledgeTasks.$inferInsert,
  "kind" | "repository" | "number" | "runId" | "eventId" | "state" | "note" | "startedAt" | "finishedAt"
>;

/** Stores tasks; one that its run or event has already stays as it is. */
export async function insertTasks(
  db: Db,
  tasks: NewKnowledgeTask[],
): Promise<{ id: string; repository: string }[]> {
  if (tasks.length === 0) return [];
  return db
    .insert(knowledgeTasks)
    .values(tasks)
    .onConflictDoNothing()
    .returning({ id: knowledgeTasks.id, repository: knowledgeTasks.repository });
}

export function listPendingTasks(db: Db): Promise<{ id: string; repository: string }[]> {
  return db
    .select({ id: knowledgeTasks.id, repository: knowledgeTasks.repository })
    .from(knowledgeTasks)
    .where(eq(knowledgeTasks.state, "pending"))
    .orderBy(asc(knowledgeTasks.createdAt))
    .limit(1000);
}

/** The task with its try counted; null when there is nothing left to do. */
export async function claimTask(db: Db, id: string): Promise<KnowledgeTaskRow | null> {
  const rows = await db
    .update(knowledgeTasks)
    .set({
      attempts: sql`${knowledgeTasks.attempts} + 1`,
      startedAt: sql`coalesce(${knowledgeTasks.startedAt}, now())`,
    })
    .where(and(eq(knowledgeTasks.id, id), eq(knowledgeTasks.state, "pending")))
    .returning();
  return rows[0] ?? null;
}

export async function settleTask(
  db: Db,
  id: string,
  change: Pick<Partial<KnowledgeTaskRow>, "state" | "note" | "error" | "finishedAt">,
): Promise<void> {
  await db.update(knowledgeTasks).set(change).where(eq(knowledgeTasks.id, id));
}

/** Oldest first. */
export function listTasksOfRun(db: Db, runId: string): Promise<KnowledgeTaskRow[]> {
  return db
    .select()
    .from(knowledgeTasks)
    .where(eq(knowledgeTasks.runId, runId))
    .orderBy(asc(knowledgeTasks.kind));
}

/** Whether an event ended this pull request after a point in time. */
export async function wasClosedSince(
  db: Db,
  { repository, number, since }: { repository: string; number: number; since: Date },
): Promise<boolean> {
  const rows = await db
    .select({ id: knowledgeTasks.id })
    .from(knowledgeTasks)
    .where(
      and(
        eq(knowledgeTasks.repository, repository),
        eq(knowledgeTasks.number, number),
        isNotNull(knowledgeTasks.eventId),
        gt(knowledgeTasks.createdAt, since),
      ),
    )
    .orderBy(desc(knowledgeTasks.createdAt))
    .limit(1);
  return rows.length > 0;
}
