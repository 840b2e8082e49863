import { eq } from "drizzle-orm";
import type { Db } from "../client";
import { replayInputs } from "../schema/replay-inputs";

export type ReplayInputsRow = typeof replayInputs.$inferSelect;

/** Writes the given columns of a run's row and leaves the others as they are; the same again changes nothing. */
export async function saveReplayInputs(
  db: Db,
  runId: string,
  columns: Partial<Omit<ReplayInputsRow, "runId">>,
): Promise<void> {
  await db
    .insert(replayInputs)
    .values({ runId, ...columns })
    .onConflictDoUpdate({ target: replayInputs.runId, set: columns });
}

/** Null for a run that got no further than its change, or was made before these were kept. */
export async function getReplayInputs(db: Db, runId: string): Promise<ReplayInputsRow | null> {
  const rows = await db.select().from(replayInputs).where(eq(replayInputs.runId, runId));
  return rows[0] ?? null;
}
