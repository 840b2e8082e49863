import { sql } from "drizzle-orm";
import { type Database, rowsOf } from "@/db/client";

/** What a request may write by the way: when a key was used last, when a person was seen, what a caller made of theirs. */
const fleeting: Record<string, string[]> = {
  api_keys: ["last_used_at"],
  users: ["last_seen_at", "memberships_at"],
};

/** Rows of every table of ours, as JSON in order, to be held against those of another moment. */
export async function contentsOf({ db }: Database): Promise<Record<string, string[]>> {
  const tables = await rowsOf<{ name: string }>(
    db,
    sql`select table_name as name from information_schema.tables
      where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`,
  );
  const contents: Record<string, string[]> = {};
  for (const { name } of tables) {
    const rows = await rowsOf<{ row: string }>(
      db,
      sql`select (to_jsonb(one) - ${sql.raw(`'{${(fleeting[name] ?? []).join(",")}}'::text[]`)})::text as row
        from ${sql.identifier(name)} one order by 1`,
    );
    contents[name] = rows.map(({ row }) => row);
  }
  return contents;
}
