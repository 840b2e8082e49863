import { and, desc, eq, lt, ne, sql } from "drizzle-orm";
import { type Db, rowsOf } from "../client";
import { codeRankings, codeRankingVersions } from "../schema/code-ranking";

export type RankingRow = typeof codeRankings.$inferSelect;
export type RankingVersionRow = typeof codeRankingVersions.$inferSelect;

/** The version by which the places of an index are ordered; null where the fixed formula does. */
export async function versionInUse(
  db: Db,
  indexId: number,
): Promise<{ number: number; weights: Record<string, number> } | null> {
  const rows = await rowsOf<{ number: number; weights: Record<string, number> }>(
    db,
    sql`select v.number, v.weights from code_rankings r
      join code_ranking_versions v on v.index_id = r.index_id and v.number = r.version
      where r.index_id = ${indexId}`,
  );
  return rows[0] ?? null;
}

export async function findRanking(db: Db, indexId: number): Promise<RankingRow | null> {
  const rows = await db.select().from(codeRankings).where(eq(codeRankings.indexId, indexId));
  return rows[0] ?? null;
}

/** The newest first. */
export const listRankingVersions = (db: Db, indexId: number): Promise<RankingVersionRow[]> =>
  db
    .select()
    .from(codeRankingVersions)
    .where(eq(codeRankingVersions.indexId, indexId))
    .orderBy(desc(codeRankingVersions.number));

/** Changes an index's ranking, which is made where there is none; in a transaction nobody else changes it meanwhile. */
export async function changeRanking(
  db: Db,
  indexId: number,
  change: Partial<Omit<RankingRow, "indexId">> = {},
): Promise<RankingRow> {
  const [row] = await db
    .insert(codeRankings)
    .values({ indexId, ...change })
    // Without a change the row is written as it is, which locks it.
    .onConflictDoUpdate({ target: codeRankings.indexId, set: { indexId, ...change } })
    .returning();
  if (!row) throw new Error("An upsert returned nothing.");
  return row;
}

/** Stores a version under the next number, and lets those go that are older than the newest `kept` and not in use. */
export async function storeRankingVersion(
  db: Db,
  { indexId, version }: Pick<RankingRow, "indexId" | "version">,
  { kept, ...made }: Pick<RankingVersionRow, "weights" | "report" | "promoted"> & { kept: number },
): Promise<number> {
  const [row] = await db
    .insert(codeRankingVersions)
    .values({
      indexId,
      number: sql`(select coalesce(max(number), 0) + 1 from code_ranking_versions where index_id = ${indexId})`,
      ...made,
    })
    .returning();
  if (!row) throw new Error("An insert returned nothing.");
  await db
    .delete(codeRankingVersions)
    .where(
      and(
        eq(codeRankingVersions.indexId, indexId),
        lt(codeRankingVersions.number, row.number - kept + 1),
        version === null ? undefined : ne(codeRankingVersions.number, version),
      ),
    );
  return row.number;
}

/** Paths of code in what is served: what a grammar took apart. */
export async function codePaths(
  db: Db,
  { id, generation }: { id: number; generation: number },
): Promise<Set<string>> {
  const rows = await rowsOf<{ path: string }>(
    db,
    sql`select r.path from code_refs r join code_blobs b on b.id = r.blob_id
      where r.index_id = ${id} and r.generation = ${generation} and b.outcome = 'parsed'`,
  );
  return new Set(rows.map(({ path }) => path));
}

/** A place that somebody opened, or that bore an answer that helped. */
export interface Opening {
  personId: string;
  day: string;
  query: string;
  path: string;
  rank: number;
}

/** Writes down that a place was opened; once for a person, a day and a query, at most `most` a person and day. */
export async function storeOpening(
  db: Db,
  indexId: number,
  { personId, query, path, rank, version }: Omit<Opening, "day"> & { version: number | null },
  most: number,
): Promise<void> {
  await db.execute(sql`insert into code_openings (index_id, person_id, day, query, path, rank, version)
    select ${indexId}, ${personId}, current_date, ${query}, ${path}, ${rank}, ${version}
    where ${most} > (select count(*) from code_openings
      where index_id = ${indexId} and person_id = ${personId} and day = current_date)
    on conflict do nothing`);
}

/** The newest openings of an index, and places cited in answers about its repository alone that helped. */
export const listOpenings = (
  db: Db,
  { id, repository }: { id: number; repository: string },
  { days, limit }: { days: number; limit: number },
): Promise<Opening[]> =>
  rowsOf<Opening>(
    db,
    sql`select "personId", day, query, path, rank from (
        select person_id as "personId", day::text as day, query, path, rank::int as rank, at from code_openings
        where index_id = ${id}
        union all
        select a.asker_id, a.created_at::date::text, left(a.question, 1000), f.place->>'path', f.nth::int, a.created_at
        from chat_answers a, jsonb_array_elements(a.why->'found') with ordinality as f(place, nth)
        where a.helpful and a.repositories = array[${repository}]
          and jsonb_typeof(a.why->'found') = 'array' and (f.place->>'cited')::boolean
      ) told where at > now() - make_interval(days => ${days}) order by at desc, query, path limit ${limit}`,
  );

/** Forgets openings that are older. */
export const dropOldOpenings = (db: Db, days: number): Promise<unknown> =>
  db.execute(sql`delete from code_openings where at < now() - make_interval(days => ${days})`);
