import { sql } from "drizzle-orm";
import { storableJson } from "@/lib/core/storable";
import { type Db, rowsOf } from "../client";
import type { CodeIndexRow } from "./code-indexes";

/** A file of a commit: its stored content, or why it is left out. */
export type NewRef = { path: string } & ({ blobId: number; reason: null } | { blobId: null; reason: string });

type Served = Pick<CodeIndexRow, "id" | "generation" | "indexedCommit">;

export interface Move {
  commit: string;
  branch: string | null;
}

/** Gathers refs of a generation that is not served yet. */
export async function gatherRefs(
  db: Db,
  indexId: number,
  generation: number,
  refs: readonly NewRef[],
): Promise<void> {
  if (refs.length === 0) return;
  await db.execute(sql`insert into code_refs (index_id, generation, path, blob_id, reason)
    select ${indexId}, ${generation}, path, "blobId", reason
    from jsonb_to_recordset(${storableJson(refs)}::jsonb) as r(path text, "blobId" bigint, reason text)
    on conflict (index_id, generation, path) do update set blob_id = excluded.blob_id, reason = excluded.reason`);
}

/**
 * Serves a gathered generation and its commit from now on, all at once. False, and nothing has changed, where somebody
 * else has moved the index meanwhile, or what was gathered is not whole.
 */
export async function serveGeneration(
  db: Db,
  from: Served,
  to: Move & { generation: number; files: number },
): Promise<boolean> {
  const moved = await rowsOf(
    db,
    sql`update code_indexes set generation = ${to.generation}, indexed_commit = ${to.commit}, branch = ${to.branch},
        afresh = false, updated_at = now()
      where id = ${from.id} and generation = ${from.generation}
        and indexed_commit is not distinct from ${from.indexedCommit}
        and ${to.files} = (select count(*) from code_refs where index_id = ${from.id} and generation = ${to.generation})
      returning id`,
  );
  return moved.length > 0;
}

/** Changes the refs that are served and moves the commit with them, in one transaction. False as above. */
export function serveChanges(
  db: Db,
  from: Served,
  to: Move & { gone: readonly string[]; refs: readonly NewRef[] },
): Promise<boolean> {
  return db.transaction(async (tx) => {
    const moved = await rowsOf(
      tx,
      sql`update code_indexes set indexed_commit = ${to.commit}, branch = ${to.branch}, updated_at = now()
        where id = ${from.id} and generation = ${from.generation}
          and indexed_commit is not distinct from ${from.indexedCommit} returning id`,
    );
    if (moved.length === 0) return false;
    if (to.gone.length > 0)
      await tx.execute(sql`delete from code_refs where index_id = ${from.id} and generation = ${from.generation}
        and path in (select jsonb_array_elements_text(${storableJson(to.gone)}::jsonb))`);
    await gatherRefs(tx, from.id, from.generation, to.refs);
    return true;
  });
}

/** Takes away what earlier generations left behind, a part at a time. True while there is more. */
export async function dropOldRefs(
  db: Db,
  { id, generation }: Pick<CodeIndexRow, "id" | "generation">,
  limit: number,
): Promise<boolean> {
  const gone = await rowsOf(
    db,
    sql`delete from code_refs where ctid = any(array(
        select ctid from code_refs where index_id = ${id} and generation < ${generation} limit ${limit}
      )) returning 1 as one`,
  );
  return gone.length === limit;
}
