import { sql } from "drizzle-orm";
import { type Db, rowsOf } from "../../client";
import type { RelatedQuery, RelatedRow } from "../graph-store";
import { dayMs, relatedDays } from "../score";
import { askedFiles } from "./asked-files";
import { newestTouches } from "./newest-touches";

/** Pull requests that touched one of the files, with the score of db/graph/score. */
export function readRelated(
  db: Db,
  { repository, paths, except, today, limit }: RelatedQuery,
): Promise<RelatedRow[]> {
  return rowsOf<RelatedRow>(
    db,
    sql`
    with ${askedFiles(repository, paths)},
    shared as (
      select a.path, t.pull_id, t.at_ms, t.number, 10000 / (9 + count(*) over (partition by a.id)) as rarity
      from asked a
      cross join lateral (${newestTouches(sql`t.number <> ${except}::int`)}) t),
    best as (
      select pull_id, at_ms, number, json_agg(path) as paths,
        sum(rarity)::bigint * ${relatedDays}::int / (${relatedDays}::int + greatest(0, ${today}::int - at_ms / ${dayMs}::int)) as score
      from shared group by pull_id, at_ms, number
      order by score desc, at_ms desc, number desc limit ${limit}::int)
    select p.number, p.title, p.url, d.login as author, p.state, p.at_ms::float8 as at, p.verdict,
      b.paths as "sharedFiles", b.score::float8 as score,
      (select coalesce(json_agg(c.issue), '[]'::json) from graph_closes c where c.pull_id = p.id) as closes
    from best b
    join graph_pull_requests p on p.id = b.pull_id
    left join graph_developers d on d.id = p.author_id
    order by b.score desc, b.at_ms desc, b.number desc`,
  );
}
