import { sql } from "drizzle-orm";
import { type Db, rowsOf } from "../../client";
import type { ExpertQuery, ExpertRow } from "../graph-store";
import { dayMs, expertDays } from "../score";
import { askedFiles } from "./asked-files";
import { newestTouches } from "./newest-touches";

/** Who changed each of the files, with the score of db/graph/score. "offset 0" as in read-hotspots. */
export function readExperts(
  db: Db,
  { repository, paths, except, today, limit }: ExpertQuery,
): Promise<ExpertRow[]> {
  return rowsOf<ExpertRow>(
    db,
    sql`
    with ${askedFiles(repository, paths)}
    select a.path, e.login, e.pulls as "pullRequests", e.additions, e.deletions, e.last as "lastAt", e.score
    from asked a
    cross join lateral (
      select x.*, d.login
      from (
        select w.expert_id, count(*)::int as pulls, sum(w.additions)::float8 as additions,
          sum(w.deletions)::float8 as deletions, max(w.at_ms)::float8 as last,
          sum(w.weight::bigint * ${expertDays}::int
            / (${expertDays}::int + greatest(0, ${today}::int - w.at_ms / ${dayMs}::int)))::float8 as score
        from (${newestTouches(sql`t.expert_id is not null`)}) w
        group by w.expert_id) x
      cross join lateral (select login from graph_developers d where d.id = x.expert_id offset 0) d
      where ${except}::text is null or d.login <> ${except}::text
      order by x.score desc, x.pulls desc, x.last desc, d.login collate "C" limit ${limit}::int) e`,
  );
}
