import { sql } from "drizzle-orm";
import { type Db, rowsOf } from "../../client";
import type { ContributorQuery, ContributorRow } from "../graph-store";

/** Those with the most pull requests first; each one's distinct files are counted only for who is in the answer. */
export function readContributors(
  db: Db,
  { repository, login, limit }: ContributorQuery,
): Promise<ContributorRow[]> {
  return rowsOf<ContributorRow>(
    db,
    sql`
    with most as (
      select d.id, d.login, count(*)::int as pulls, count(*) filter (where p.state = 'merged')::int as merged,
        sum(p.additions)::float8 as additions, sum(p.deletions)::float8 as deletions,
        min(p.at_ms)::float8 as first, max(p.at_ms)::float8 as last
      from graph_repositories r
      join graph_pull_requests p on p.repository_id = r.id and not p.bot
      join graph_developers d on d.id = p.author_id
      where r.repository = ${repository} and (${login}::text is null or d.login = ${login}::text)
      group by d.id
      order by count(*) desc, max(p.at_ms) desc, d.login collate "C" limit ${limit}::int)
    select login, pulls as "pullRequests", merged, additions, deletions, first as "firstAt", last as "lastAt",
      (select count(distinct t.file_id)::int from graph_pull_requests p
        join graph_touches t on t.pull_id = p.id where p.author_id = most.id and not p.bot) as files
    from most order by pulls desc, last desc, login collate "C"`,
  );
}
