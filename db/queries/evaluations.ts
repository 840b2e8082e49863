import { desc, eq, inArray } from "drizzle-orm";
import type { Db } from "../client";
import { evaluations } from "../schema/evaluations";

type NewEvaluation = typeof evaluations.$inferInsert;

/** Does nothing when it is there already. */
export async function insertEvaluation(db: Db, row: NewEvaluation): Promise<void> {
  await db.insert(evaluations).values(row).onConflictDoNothing();
}

/** Without results, newest first. */
export async function listEvaluationRows(
  db: Db,
  { mode, limit }: { mode?: NewEvaluation["mode"] | undefined; limit: number },
) {
  const { id, facts } = evaluations;
  return db
    .select({ id, facts })
    .from(evaluations)
    .where(mode && eq(evaluations.mode, mode))
    .orderBy(desc(evaluations.finishedAt))
    .limit(limit);
}

export async function getEvaluationRow(db: Db, id: string) {
  const { facts, results } = evaluations;
  const [row] = await db.select({ facts, results }).from(evaluations).where(eq(evaluations.id, id));
  return row ?? null;
}

/** Forgets all but the newest `keep`. */
export async function trimEvaluations(db: Db, keep: number): Promise<void> {
  const old = db
    .select({ id: evaluations.id })
    .from(evaluations)
    .orderBy(desc(evaluations.finishedAt))
    .offset(keep);
  await db.delete(evaluations).where(inArray(evaluations.id, old));
}
