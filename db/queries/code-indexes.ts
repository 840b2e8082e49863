import { and, eq, inArray, isNotNull, isNull, lt, or, sql } from "drizzle-orm";
import { type Db, rowsOf } from "../client";
import { codeIndexes } from "../schema/code-index";

export type CodeIndexRow = typeof codeIndexes.$inferSelect;

export async function findCodeIndex(db: Db, repository: string): Promise<CodeIndexRow | null> {
  const rows = await db.select().from(codeIndexes).where(eq(codeIndexes.repository, repository));
  return rows[0] ?? null;
}

/**
 * Asks for an index to be brought up to date, and makes it where there is none. One that is under way goes on, and is
 * done once more after it. `dir` undefined leaves where it is read from.
 */
export async function askForIndex(
  db: Db,
  wanted: { repository: string; owner: string; repo: string; dir?: string | null; afresh?: boolean },
): Promise<CodeIndexRow> {
  const { afresh = false, dir, ...named } = wanted;
  const [row] = await db
    .insert(codeIndexes)
    .values({ ...named, dir: dir ?? null, afresh })
    .onConflictDoUpdate({
      target: codeIndexes.repository,
      set: {
        state: "queued",
        error: null,
        updatedAt: sql`now()`,
        afresh: sql`${codeIndexes.afresh} or ${afresh}`,
        ...(dir === undefined ? {} : { dir }),
      },
    })
    .returning();
  if (!row) throw new Error("An upsert returned nothing.");
  return row;
}

/** Asks for a known index again; false where there is none. */
export async function askForKnownIndex(db: Db, repository: string): Promise<boolean> {
  const rows = await db
    .update(codeIndexes)
    .set({ state: "queued", error: null, updatedAt: new Date() })
    .where(eq(codeIndexes.repository, repository))
    .returning({ id: codeIndexes.id });
  return rows.length > 0;
}

/** Begins a run: what is asked for from here on is done after it. Null where the index is gone. */
export async function beginIndexRun(db: Db, repository: string): Promise<CodeIndexRow | null> {
  const rows = await db
    .update(codeIndexes)
    .set({
      state: "running",
      error: null,
      attempts: sql`${codeIndexes.attempts} + 1`,
      total: null,
      done: null,
      startedAt: new Date(),
      updatedAt: new Date(),
    })
    .where(eq(codeIndexes.repository, repository))
    .returning();
  return rows[0] ?? null;
}

/** Tells how far a run is. */
export async function tellIndexProgress(
  db: Db,
  id: number,
  progress: { total: number; done: number },
): Promise<void> {
  await db
    .update(codeIndexes)
    .set({ ...progress, updatedAt: new Date() })
    .where(eq(codeIndexes.id, id));
}

/** Writes how a run ended, unless it was asked for again since it began. True where nothing more is to be done. */
export async function endIndexRun(
  db: Db,
  id: number,
  end: { state: "completed" | "failed"; error: string | null },
): Promise<boolean> {
  const rows = await db
    .update(codeIndexes)
    .set({
      ...end,
      ...(end.state === "completed" ? { indexedAt: new Date() } : {}),
      updatedAt: new Date(),
    })
    .where(and(eq(codeIndexes.id, id), eq(codeIndexes.state, "running")))
    .returning({ id: codeIndexes.id });
  return rows.length > 0;
}

/** Writes down what the branch of the served commit is called now. */
export async function renameBranch(db: Db, id: number, branch: string | null): Promise<void> {
  await db.update(codeIndexes).set({ branch }).where(eq(codeIndexes.id, id));
}

/** Writes down why a run ended that a later one may bring to its end. */
export async function putOffIndexRun(db: Db, id: number, error: string): Promise<void> {
  await db
    .update(codeIndexes)
    .set({ state: "queued", error, updatedAt: new Date() })
    .where(eq(codeIndexes.id, id));
}

/**
 * Indexes that wait to be brought up to date, or whose run may have died; those whose last run failed only when that is
 * longer ago than `failedBefore`.
 */
export function listUnfinishedIndexes(db: Db, failedBefore: Date): Promise<{ repository: string }[]> {
  return db
    .select({ repository: codeIndexes.repository })
    .from(codeIndexes)
    .where(
      and(
        inArray(codeIndexes.state, ["queued", "running"]),
        or(isNull(codeIndexes.error), lt(codeIndexes.updatedAt, failedBefore)),
      ),
    );
}

/** Has those looked at again whose last look is older: a push may have been missed. */
export async function askForOldIndexes(db: Db, before: Date): Promise<void> {
  await db
    .update(codeIndexes)
    .set({ state: "queued" })
    .where(and(inArray(codeIndexes.state, ["completed", "failed"]), lt(codeIndexes.updatedAt, before)));
}

export interface IndexCounts {
  files: number;
  chunks: number;
  symbols: number;
  lines: number;
  leftOut: Record<string, number>;
}

/** What is served at the indexed commit. */
export async function countIndex(
  db: Db,
  { id, generation }: Pick<CodeIndexRow, "id" | "generation">,
): Promise<IndexCounts> {
  const rows = await rowsOf<{ reason: string | null; files: number; lines: number }>(
    db,
    sql`select coalesce(r.reason, b.reason) as reason, count(*)::int as files, coalesce(sum(b.lines), 0)::int as lines
      from code_refs r left join code_blobs b on b.id = r.blob_id
      where r.index_id = ${id} and r.generation = ${generation} group by 1 order by 1`,
  );
  const [parts] = await rowsOf<{ chunks: number; symbols: number }>(
    db,
    sql`with served as (select distinct blob_id from code_refs where index_id = ${id} and generation = ${generation})
      select (select count(*)::int from code_chunks where blob_id in (select blob_id from served)) as chunks,
        (select count(*)::int from code_symbols where blob_id in (select blob_id from served)) as symbols`,
  );
  const kept = rows.find(({ reason }) => reason === null);
  return {
    files: kept?.files ?? 0,
    lines: kept?.lines ?? 0,
    chunks: parts?.chunks ?? 0,
    symbols: parts?.symbols ?? 0,
    leftOut: Object.fromEntries(
      rows.flatMap(({ reason, files }) => (reason === null ? [] : [[reason, files]])),
    ),
  };
}

/** Indexes that serve a commit. */
export function listServingIndexes(db: Db): Promise<{ repository: string }[]> {
  return db
    .select({ repository: codeIndexes.repository })
    .from(codeIndexes)
    .where(isNotNull(codeIndexes.indexedCommit));
}
