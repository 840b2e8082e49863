import { sql } from "drizzle-orm";
import { type Db, rowsOf } from "../../client";

const batch = 500;

/** Removes everything of a repository, a batch at a time, so that nobody waits long behind it. */
export async function removeRepository(db: Db, repository: string): Promise<void> {
  const [row] = await rowsOf<{ id: number }>(
    db,
    sql`select id from graph_repositories where repository = ${repository}`,
  );
  if (!row) return;
  // Pull requests before the files and people that they point at.
  for (const table of [sql`graph_pull_requests`, sql`graph_files`, sql`graph_developers`])
    for (;;) {
      const gone = await rowsOf(
        db,
        sql`delete from ${table} where id in
          (select id from ${table} where repository_id = ${row.id}::int limit ${batch}::int) returning id`,
      );
      if (gone.length < batch) break;
    }
  await db.execute(sql`delete from graph_repositories where id = ${row.id}::int`);
}
