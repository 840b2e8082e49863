import { sql } from "drizzle-orm";
import { storableJson } from "@/lib/core/storable";
import { type Db, rowsOf } from "../../client";
import type { StoredFile } from "../graph-store";
import { lockRepository } from "./lock-repository";

/** Paths are distinct. */
export function putFiles(db: Db, repository: string, scanId: string, files: StoredFile[]): Promise<void> {
  return db.transaction(async (tx) => {
    const id = await lockRepository(tx, repository);
    await tx.execute(sql`
      insert into graph_files (repository_id, path, language, size, scan_id)
      select ${id}::int, f.path, f.language, f.size, ${scanId}
      from json_to_recordset(${storableJson(files)}::json) as f (path text, language text, size bigint)
      on conflict (repository_id, path) do update
        set language = excluded.language, size = excluded.size, scan_id = excluded.scan_id`);
  });
}

/** Files that the scan did not see leave the tree; they stay known while a pull request has touched them. */
export function endScan(db: Db, repository: string, scanId: string): Promise<number> {
  return db.transaction(async (tx) => {
    const id = await lockRepository(tx, repository);
    await tx.execute(sql`update graph_repositories set scan_id = ${scanId} where id = ${id}::int`);
    const gone = await rowsOf<{ id: number }>(
      tx,
      sql`update graph_files set scan_id = null
        where repository_id = ${id}::int and scan_id <> ${scanId} returning id`,
    );
    await removeOrphans(
      tx,
      gone.map((file) => file.id),
    );
    return gone.length;
  });
}

/** Removes those of the files that neither the tree nor a pull request holds. */
export async function removeOrphans(tx: Db, files: number[]): Promise<void> {
  if (files.length === 0) return;
  await tx.execute(sql`
    delete from graph_files f using json_array_elements_text(${JSON.stringify(files)}::json) as one
    where f.id = one::int and f.scan_id is null
      and not exists (select from graph_touches t where t.file_id = f.id)`);
}
