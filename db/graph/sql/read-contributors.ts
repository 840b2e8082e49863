import { sql } from "drizzle-orm";
import { type Db, rowsOf } from "../../client";
import type { ContributorQuery, ContributorRow } from "../graph-store";

/**
 * Those with the most pull requests first; each one's distinct files are counted only for who is in the answer.
 * "offset 0" as in read-hotspots.
 */
export function readContributors(
  db: Db,
  { repository, login, limit }: ContributorQuery,
): Promise<ContributorRow[]> {
  const of = sql`(select id from graph_repositories where repository = ${repository})`;
  const who =
    login === null
      ? sql`p.repository_id = ${of}`
      : sql`p.author_id = (select id from graph_developers where repository_id = ${of} and login = ${login})`;
  return rowsOf<ContributorRow>(
    db,
    sql`
    with pulls as materialized (
      select p.author_id as id, count(*)::int as pulls, count(*) filter (where p.state = 'merged')::int as merged,
        sum(p.additions)::float8 as additions, sum(p.deletions)::float8 as deletions,
        min(p.at_ms)::float8 as first, max(p.at_ms)::float8 as last
      from graph_pull_requests p where ${who} and not p.bot and p.author_id is not null group by p.author_id),
    most as materialized (
      select pulls.*, d.login from pulls join graph_developers d on d.id = pulls.id
      order by pulls desc, last desc, d.login collate "C" limit ${limit}::int)
    select login, pulls as "pullRequests", merged, additions, deletions, first as "firstAt", last as "lastAt",
      (select count(distinct t.file_id)::int from graph_pull_requests p
        cross join lateral (select file_id from graph_touches t where t.pull_id = p.id offset 0) t
        where p.author_id = most.id and not p.bot) as files
    from most order by pulls desc, last desc, login collate "C"`,
  );
}
