import { inArray, lt, sql } from "drizzle-orm";
import type { Db } from "../client";
import { advisories } from "../schema/advisories";

export type AdvisoryRow = Pick<typeof advisories.$inferSelect, "id" | "modified" | "body">;

export async function readAdvisories(db: Db, ids: string[]): Promise<AdvisoryRow[]> {
  if (ids.length === 0) return [];
  const { id, modified, body } = advisories;
  return db.select({ id, modified, body }).from(advisories).where(inArray(id, ids));
}

/** Keeps them in the place of earlier ones, and forgets what nobody asked for in a year. */
export async function saveAdvisories(db: Db, rows: AdvisoryRow[]): Promise<void> {
  if (rows.length === 0) return;
  await db
    .insert(advisories)
    .values(rows)
    .onConflictDoUpdate({
      target: advisories.id,
      set: { modified: sql`excluded.modified`, body: sql`excluded.body`, storedAt: sql`now()` },
    });
  await db.delete(advisories).where(lt(advisories.storedAt, new Date(Date.now() - 365 * 86_400_000)));
}
