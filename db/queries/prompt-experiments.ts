import { and, desc, eq, isNull } from "drizzle-orm";
import type { Db } from "../client";
import { promptExperiments } from "../schema/prompt-experiments";

export type ExperimentRow = typeof promptExperiments.$inferSelect;

/** The experiment that goes on in a repository; null where none does. */
export async function findRunningExperiment(db: Db, repository: string): Promise<ExperimentRow | null> {
  const rows = await db
    .select()
    .from(promptExperiments)
    .where(and(eq(promptExperiments.repository, repository), isNull(promptExperiments.endedAt)));
  return rows[0] ?? null;
}

/** The newest first. */
export function listExperiments(db: Db, repository: string, most: number): Promise<ExperimentRow[]> {
  return db
    .select()
    .from(promptExperiments)
    .where(eq(promptExperiments.repository, repository))
    .orderBy(desc(promptExperiments.startedAt), desc(promptExperiments.id))
    .limit(most);
}

/** Null where another one goes on. */
export async function insertExperiment(
  db: Db,
  experiment: typeof promptExperiments.$inferInsert,
): Promise<ExperimentRow | null> {
  const rows = await db.insert(promptExperiments).values(experiment).onConflictDoNothing().returning();
  return rows[0] ?? null;
}

/** Null where it has ended already. */
export async function endExperimentRow(
  db: Db,
  id: string,
  end: Required<Pick<typeof promptExperiments.$inferInsert, "endedBy" | "endedAt" | "picked">>,
): Promise<ExperimentRow | null> {
  const rows = await db
    .update(promptExperiments)
    .set(end)
    .where(and(eq(promptExperiments.id, id), isNull(promptExperiments.endedAt)))
    .returning();
  return rows[0] ?? null;
}
