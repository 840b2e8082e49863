import { sql } from "drizzle-orm";
import { type Db, rowsOf } from "../../client";
import type { CoChangedQuery, CoChangedRow } from "../graph-store";
import { coChangeFiles, coChangeWindow } from "../score";
import { askedFiles } from "./asked-files";
import { newestTouches } from "./newest-touches";

/**
 * Files of the tree that changed in the same pull requests, bots', large and refused ones left out. "offset 0" as in
 * read-hotspots.
 */
export function readCoChanged(db: Db, { repository, paths, limit }: CoChangedQuery): Promise<CoChangedRow[]> {
  return rowsOf<CoChangedRow>(
    db,
    sql`
    with ${askedFiles(repository, paths)},
    pulls as materialized (
      select distinct t.pull_id, t.at_ms from asked a
      cross join lateral (${newestTouches(
        sql`not p.bot and p.state <> 'closed' and p.file_count <= ${coChangeFiles}::int`,
        coChangeWindow,
        sql`cross join lateral (select * from graph_pull_requests p where p.id = t.pull_id offset 0) p`,
      )}) t)
    select f.path, count(*)::int as "pullRequests", (select count(*)::int from pulls) as of,
      max(pulls.at_ms)::float8 as "lastAt"
    from pulls
    cross join lateral (select t.file_id from graph_touches t where t.pull_id = pulls.pull_id offset 0) t
    cross join lateral (select f.* from graph_files f where f.id = t.file_id offset 0) f
    join graph_repositories r on r.id = f.repository_id
    where f.id not in (select id from asked) and (f.scan_id is not null or r.scan_id is null)
    group by f.path
    order by count(*) desc, max(pulls.at_ms) desc, f.path collate "C" limit ${limit}::int`,
  );
}
