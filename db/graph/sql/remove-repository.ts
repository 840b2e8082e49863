import { type SQL, sql } from "drizzle-orm";
import { type Db, rowsOf } from "../../client";
import { lockRepository } from "./lock-repository";

const batch = 500;

/** Removes everything of a repository, a batch at a time, so that nobody waits long behind it. */
export async function removeRepository(db: Db, repository: string): Promise<void> {
  let isLeft = true;
  while (isLeft) isLeft = await db.transaction((tx) => removeSome(tx, repository));
}

/** False when nothing was left and the repository itself is gone. */
async function removeSome(tx: Db, repository: string): Promise<boolean> {
  const id = await lockRepository(tx, repository);
  // Pull requests before the people that they point at.
  const gone =
    (await removeBatch(tx, sql`graph_pull_requests`, id, sql`graph_touches`)) ||
    (await removeBatch(tx, sql`graph_files`, id)) ||
    (await removeBatch(tx, sql`graph_developers`, id));
  if (!gone) await tx.execute(sql`delete from graph_repositories where id = ${id}::int`);
  return gone;
}

/** Whether there were any. `edges` has no foreign key that would take them along. */
async function removeBatch(tx: Db, table: SQL, repositoryId: number, edges?: SQL): Promise<boolean> {
  const gone = await rowsOf<{ id: number }>(
    tx,
    sql`delete from ${table} where id = any (array(
      select id from ${table} where repository_id = ${repositoryId}::int limit ${batch}::int)) returning id`,
  );
  if (edges && gone.length > 0) {
    const ids = JSON.stringify(gone.map(({ id }) => id));
    await tx.execute(
      sql`delete from ${edges} where pull_id = any (array(
        select one::int from json_array_elements_text(${ids}::json) as one))`,
    );
  }
  return gone.length > 0;
}
