import { sql } from "drizzle-orm";
import { type Db, rowsOf } from "./client";
import { absent, forbidden, type Vectors } from "./vectors";

/** Whether pgvector is switched on, or will be by the next start. Changes nothing, unlike `prepareVectors`. */
export async function seeVectors(db: Db): Promise<Vectors> {
  const [row] = await rowsOf<{ on: boolean; may: boolean }>(
    db,
    sql`
      select installed_version is not null as on,
        exists (select from pg_available_extension_versions v where v.name = e.name and v.trusted)
          or (select rolsuper from pg_roles where rolname = current_user) as may
      from pg_available_extensions e where name = 'vector'`,
  );
  if (!row) return { available: false, reason: absent };
  return row.on || row.may ? { available: true } : { available: false, reason: forbidden };
}
