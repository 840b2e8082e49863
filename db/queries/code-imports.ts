import { sql } from "drizzle-orm";
import { type Db, rowsOf } from "../client";
import { storableJson } from "@/lib/core/storable";
import type { CodeIndexRow } from "./code-indexes";
import { chunkColumns, type FoundChunk } from "./code-search";

/** What these contents import, as it is written there. */
export async function importsOf(
  db: Db,
  { id }: Pick<CodeIndexRow, "id">,
  blobIds: readonly number[],
): Promise<Map<number, { from: string; names: string[] }[]>> {
  if (blobIds.length === 0) return new Map();
  const rows = await rowsOf<{ blobId: number; imports: { from: string; names: string[] }[] }>(
    db,
    sql`select b.id::float8 as "blobId", b.imports
      from jsonb_array_elements_text(${JSON.stringify(blobIds)}::jsonb) as asked(id)
      join code_blobs b on b.id = asked.id::bigint where b.index_id = ${id}`,
  );
  return new Map(rows.map(({ blobId, imports }) => [blobId, imports]));
}

/** The first chunk of each of these files of what is served, with its path. */
export const beginningsOf = (
  db: Db,
  { id, generation }: Pick<CodeIndexRow, "id" | "generation">,
  paths: readonly string[],
): Promise<(FoundChunk & { path: string })[]> =>
  rowsOf(
    db,
    sql`select ${chunkColumns}, 0::float8 as score, r.path
      from code_refs r join code_chunks c on c.blob_id = r.blob_id and c.ordinal = 0
      where r.index_id = ${id} and r.generation = ${generation}
        and r.path = any(array(select jsonb_array_elements_text(${storableJson(paths)}::jsonb)))`,
  );
