import { and, asc, desc, eq, lt, or, sql } from "drizzle-orm";
import type { Place } from "@/lib/core/cursor";
import type { Db } from "../client";
import { memoryHistory } from "../schema/memory-history";

export type MemoryHistoryRow = typeof memoryHistory.$inferSelect;

/** A claim whose writer has not come back after this long may be taken over. */
const claimSeconds = 60;

/**
 * Writes down a change. False when another has already written this version of the memory: the two were made from
 * the same state, and this one came second.
 */
export async function recordChange(db: Db, row: MemoryHistoryRow): Promise<boolean> {
  const recorded = await db
    .insert(memoryHistory)
    .values(row)
    .onConflictDoNothing()
    .returning({ version: memoryHistory.version });
  return recorded.length > 0;
}

/** The same for a store that is not this database: an old claim that came to nothing gives way. */
export async function claimChange(db: Db, row: MemoryHistoryRow): Promise<boolean> {
  const { memoryId: _id, version: _version, ...set } = row;
  const claimed = await db
    .insert(memoryHistory)
    .values(row)
    .onConflictDoUpdate({
      target: [memoryHistory.memoryId, memoryHistory.version],
      set,
      setWhere: and(
        eq(memoryHistory.repository, row.repository),
        lt(memoryHistory.at, sql`now() - make_interval(secs => ${claimSeconds})`),
      ),
    })
    .returning({ version: memoryHistory.version });
  return claimed.length > 0;
}

/** Takes a claim back whose change did not happen. */
export async function unclaimChange(
  db: Db,
  { repository, memoryId, version }: Pick<MemoryHistoryRow, "repository" | "memoryId" | "version">,
): Promise<void> {
  await db
    .delete(memoryHistory)
    .where(and(ofMemory(repository, memoryId), eq(memoryHistory.version, version)));
}

/** Oldest first. */
export function listChanges(db: Db, repository: string, memoryId: string): Promise<MemoryHistoryRow[]> {
  return db
    .select()
    .from(memoryHistory)
    .where(ofMemory(repository, memoryId))
    .orderBy(asc(memoryHistory.version));
}

/** Changes of all memories of a repository, newest first, from after a place on; its id is the memory's. */
export function listRepositoryChanges(
  db: Db,
  repository: string,
  { after, limit }: { after: Place | null; limit: number },
): Promise<MemoryHistoryRow[]> {
  const { at, memoryId } = memoryHistory;
  const older = after && or(lt(at, after.at), and(eq(at, after.at), lt(memoryId, after.id)));
  return db
    .select()
    .from(memoryHistory)
    .where(and(eq(memoryHistory.repository, repository), older ?? undefined))
    .orderBy(desc(at), desc(memoryId))
    .limit(limit);
}

/** `owner/repo` in lower case, or null for a memory of which nothing was written down. */
export async function repositoryOfMemory(db: Db, memoryId: string): Promise<string | null> {
  const [row] = await db
    .select({ repository: memoryHistory.repository })
    .from(memoryHistory)
    .where(eq(memoryHistory.memoryId, memoryId))
    .limit(1);
  return row?.repository ?? null;
}

/** Takes the texts out of a memory's history; what happened to it stays. */
export async function forgetTexts(db: Db, repository: string, memoryId: string): Promise<void> {
  const without = (state: typeof memoryHistory.before | typeof memoryHistory.after) =>
    sql`case when ${state} is null then null else ${state} || '{"text": null}'::jsonb end`;
  await db
    .update(memoryHistory)
    .set({ before: without(memoryHistory.before), after: without(memoryHistory.after) })
    .where(ofMemory(repository, memoryId));
}

export async function deleteHistory(db: Db, repository: string): Promise<void> {
  await db.delete(memoryHistory).where(eq(memoryHistory.repository, repository));
}

const ofMemory = (repository: string, memoryId: string) =>
  and(eq(memoryHistory.repository, repository), eq(memoryHistory.memoryId, memoryId));
