import { and, asc, desc, eq, inArray, isNull } from "drizzle-orm";
import type { Db } from "../client";
import { ruleHearings } from "../schema/rule-hearings";

export type HearingRow = typeof ruleHearings.$inferSelect;

export function listHearings(db: Db, repository: string): Promise<HearingRow[]> {
  return db.select().from(ruleHearings).where(eq(ruleHearings.repository, repository));
}

/** Hearings of several repositories, null for all, that are folded or muted. */
export function listQuietHearings(db: Db, scope: string[] | null): Promise<HearingRow[]> {
  if (scope?.length === 0) return Promise.resolve([]);
  return db
    .select()
    .from(ruleHearings)
    .where(
      and(
        inArray(ruleHearings.state, ["folded", "muted"]),
        scope === null ? undefined : inArray(ruleHearings.repository, scope),
      ),
    )
    .orderBy(desc(ruleHearings.since), asc(ruleHearings.pattern));
}

/**
 * Takes a step that opinions came to, unless the row is no longer in the state that it leads away from: another run or
 * a person was faster then. True when it was taken.
 */
export async function stepHearing(
  db: Db,
  step: Pick<HearingRow, "repository" | "pattern" | "state" | "since" | "runId">,
  from: HearingRow["state"],
): Promise<boolean> {
  const set = { ...step, personId: null, person: null, toldRunId: null };
  const rows = await db
    .insert(ruleHearings)
    .values(set)
    .onConflictDoUpdate({
      target: [ruleHearings.repository, ruleHearings.pattern],
      set,
      setWhere: eq(ruleHearings.state, from),
    })
    .returning({ pattern: ruleHearings.pattern });
  return rows.length > 0;
}

/** What a person decides takes the place of whatever stood there. */
export async function putHearing(db: Db, row: Omit<HearingRow, "runId" | "toldRunId">): Promise<void> {
  const set = { ...row, runId: null, toldRunId: null };
  await db
    .insert(ruleHearings)
    .values(set)
    .onConflictDoUpdate({ target: [ruleHearings.repository, ruleHearings.pattern], set });
}

/** Writes down which review told of these first. */
export async function markTold(
  db: Db,
  { repository, patterns, runId }: { repository: string; patterns: string[]; runId: string },
): Promise<void> {
  if (patterns.length === 0) return;
  await db
    .update(ruleHearings)
    .set({ toldRunId: runId })
    .where(
      and(
        eq(ruleHearings.repository, repository),
        inArray(ruleHearings.pattern, patterns),
        isNull(ruleHearings.toldRunId),
      ),
    );
}
