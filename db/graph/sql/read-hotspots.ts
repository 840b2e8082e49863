import { sql } from "drizzle-orm";
import { type Db, rowsOf } from "../../client";
import type { HotspotQuery, HotspotRow } from "../graph-store";
import { hotspotWindow } from "../score";

/**
 * Files of the tree that most pull requests have touched since then, bots' and what was closed unmerged left out.
 * "offset 0" keeps the planner at the index: without statistics it would as soon read all edges of all repositories.
 */
export function readHotspots(db: Db, { repository, since, limit }: HotspotQuery): Promise<HotspotRow[]> {
  return rowsOf<HotspotRow>(
    db,
    sql`
    with recent as materialized (
      select p.id, p.at_ms, p.author_id, r.scan_id is not null as scanned
      from graph_repositories r join graph_pull_requests p on p.repository_id = r.id
      where r.repository = ${repository} and p.at_ms >= ${since}::bigint and not p.bot and p.state <> 'closed'
      order by p.at_ms desc, p.number desc limit ${hotspotWindow}::int)
    select f.path, count(*)::int as "pullRequests", count(distinct recent.author_id)::int as authors,
      sum(t.additions)::float8 as additions, sum(t.deletions)::float8 as deletions, max(recent.at_ms)::float8 as "lastAt"
    from recent
    cross join lateral (select * from graph_touches t where t.pull_id = recent.id offset 0) t
    cross join lateral (select f.* from graph_files f where f.id = t.file_id offset 0) f
    where f.scan_id is not null or not recent.scanned
    group by f.path
    order by count(*) desc, sum(t.additions) + sum(t.deletions) desc, max(recent.at_ms) desc, f.path collate "C"
    limit ${limit}::int`,
  );
}
