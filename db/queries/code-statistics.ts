import { type SQL, sql } from "drizzle-orm";
import { type Db, rowsOf } from "../client";

/** What plans of the code's queries go by, column by column: the others are wide and tell them nothing. */
const looked: Record<string, SQL> = {
  code_blobs: sql`code_blobs (id, index_id, sha)`,
  code_refs: sql`code_refs (index_id, generation, path, blob_id)`,
  code_chunks: sql`code_chunks (id, index_id, blob_id, text_hash)`,
  code_symbols: sql`code_symbols (index_id, blob_id, name)`,
  code_references: sql`code_references (index_id, blob_id, name)`,
  code_vectors: sql`code_vectors (text_hash, embedder)`,
  code_signs: sql`code_signs (embedder)`,
};

/**
 * Has the database look again at those tables of code that are twice as large as when it last did. The embedded one
 * never does so by itself, and a plan that is made in the dark may read all of one table for each row of another.
 */
export async function analyzeGrown(db: Db): Promise<void> {
  const grown = await rowsOf<{ name: string }>(
    db,
    sql`select relname as name from pg_class
      where relkind = 'r' and relnamespace = current_schema()::regnamespace
        and relname in (select jsonb_array_elements_text(${JSON.stringify(Object.keys(looked))}::jsonb))
        and pg_relation_size(oid) > 2 * greatest(relpages, 8)::bigint * current_setting('block_size')::int`,
  );
  for (const { name } of grown) if (looked[name]) await db.execute(sql`analyze ${looked[name]}`);
}
