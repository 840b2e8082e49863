import { sql } from "drizzle-orm";
import { type Db, rowsOf } from "../../client";
import type { ExpertQuery, ExpertRow } from "../graph-store";
import { dayMs, expertDays, historyWindow } from "../score";
import { askedFiles } from "./asked-files";

/** Who changed each of the files, with the score of db/graph/score. */
export function readExperts(db: Db, { repository, paths, except, today }: ExpertQuery): Promise<ExpertRow[]> {
  return rowsOf<ExpertRow>(
    db,
    sql`
    with ${askedFiles(repository, paths)}
    select a.path, d.login, e.pulls as "pullRequests", e.additions, e.deletions, e.last as "lastAt", e.score
    from asked a
    cross join lateral (
      select w.expert_id, count(*)::int as pulls, sum(w.additions)::float8 as additions,
        sum(w.deletions)::float8 as deletions, max(w.at_ms)::float8 as last,
        sum(w.weight::bigint * ${expertDays}::int / (${expertDays}::int + greatest(0, ${today}::int - w.at_ms / ${dayMs}::int)))::float8 as score
      from (
        select * from graph_touches t where t.file_id = a.id and t.expert_id is not null
        order by t.at_ms desc, t.number desc limit ${historyWindow}::int) w
      group by w.expert_id) e
    join graph_developers d on d.id = e.expert_id
    where ${except}::text is null or d.login <> ${except}::text`,
  );
}
