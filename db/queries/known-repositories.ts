import { sql } from "drizzle-orm";
import { type Db, rowsOf } from "../client";

/** A repository as it is written where it was met. */
export interface NamedRepository {
  owner: string;
  repo: string;
}

/** Repositories that have reviews, by name. It hops from name to name in an index, however many reviews there are. */
export const repositoriesWithRuns = (db: Db): Promise<NamedRepository[]> =>
  rowsOf<NamedRepository>(
    db,
    sql`with recursive met as (
        (select owner, repo from workflow_runs order by lower(owner), lower(repo) limit 1)
        union all
        select next.owner, next.repo from met, lateral (
          select owner, repo from workflow_runs
          where (lower(owner), lower(repo)) > (lower(met.owner), lower(met.repo))
          order by lower(owner), lower(repo) limit 1
        ) next
      ) select owner, repo from met`,
  );

/** Keys of the repositories of which something was ever remembered. */
export async function repositoriesWithMemories(db: Db): Promise<string[]> {
  const rows = await rowsOf<{ repository: string }>(
    db,
    sql`select distinct repository from memory_history order by repository`,
  );
  return rows.map(({ repository }) => repository);
}
