import { sql } from "drizzle-orm";
import { type Db, rowsOf } from "../../client";

/**
 * Id of the repository's row, made where there is none, and locked until the transaction ends: writes to one
 * repository's graph take turns, so that they can neither deadlock nor remove what another is about to use.
 */
export async function lockRepository(tx: Db, repository: string): Promise<number> {
  const [row] = await rowsOf<{ id: number }>(
    tx,
    sql`insert into graph_repositories (repository) values (${repository})
      on conflict (repository) do update set repository = excluded.repository returning id`,
  );
  if (!row) throw new Error("An upsert gave no row back.");
  return row.id;
}
