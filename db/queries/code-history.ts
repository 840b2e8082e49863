import { sql } from "drizzle-orm";
import { storableJson } from "@/lib/core/storable";
import { type Db, rowsOf } from "../client";
import type { codeCommits } from "../schema/code-ranking";
import type { CodeIndexRow } from "./code-indexes";

export type StoredCommit = Omit<typeof codeCommits.$inferSelect, "indexId" | "paths"> & { paths: string[] };

/** Replaces the history of an index; to be given newest first. */
export async function storeHistory(
  db: Db,
  indexId: number,
  commits: readonly Omit<StoredCommit, "ordinal">[],
): Promise<void> {
  await db.execute(sql`delete from code_commits where index_id = ${indexId}`);
  await db.execute(sql`insert into code_commits (index_id, ordinal, sha, at, question, paths)
    select ${indexId}, nth - 1, c->>'sha', (c->>'at')::timestamptz, c->>'question', c->'paths'
    from jsonb_array_elements(${storableJson(commits)}::jsonb) with ordinality as t(c, nth)`);
}

/** All that is stored, newest first. */
export async function listHistory(db: Db, indexId: number): Promise<StoredCommit[]> {
  const rows = await rowsOf<Omit<StoredCommit, "at"> & { at: string }>(
    db,
    sql`select ordinal, sha, (extract(epoch from at) * 1000)::float8 as at, question, paths from code_commits
      where index_id = ${indexId} order by ordinal`,
  );
  return rows.map((row) => ({ ...row, at: new Date(row.at) }));
}

/** What the last commits say of a path. */
export interface PathPast {
  path: string;
  /** The newest commit that changed it, counted from 0. */
  last: number;
  commits: number;
  /** Those of them that changed one of the others too. */
  together: number;
}

/**
 * How these paths changed in the last `window` commits, and how often together with one of `others`; those that did
 * not are not told. `before` leaves out the commit of this ordinal and what is newer.
 */
export const pastOfPaths = (
  db: Db,
  { id }: Pick<CodeIndexRow, "id">,
  {
    paths,
    others,
    window,
    before,
  }: { paths: readonly string[]; others: readonly string[]; window: number; before: number },
): Promise<PathPast[]> =>
  rowsOf<PathPast>(
    db,
    sql`with recent as materialized (
        select ordinal - ${before} - 1 as nth, paths, paths ?| ${sqlTexts(others)} as near from code_commits
        where index_id = ${id} and ordinal > ${before} and ordinal <= ${before + window}
      )
      select p.path, min(nth)::int as last, count(*)::int as commits, (count(*) filter (where near))::int as together
      from recent, jsonb_array_elements_text(paths) as p(path)
      where p.path = any(${sqlTexts(paths)}) group by p.path`,
  );

/** Texts that strangers shaped, as one parameter. */
const sqlTexts = (texts: readonly string[]) =>
  sql`array(select jsonb_array_elements_text(${storableJson(texts)}::jsonb))`;

export async function countHistory(db: Db, indexId: number): Promise<number> {
  const [row] = await rowsOf<{ count: number }>(
    db,
    sql`select count(*)::int as count from code_commits where index_id = ${indexId}`,
  );
  return row?.count ?? 0;
}
