import { sql } from "drizzle-orm";
import { type Db, rowsOf } from "../client";
import { patternColumn } from "./evidence";

export interface PostedPattern {
  pattern: string;
  category: string;
  /** Findings that people were shown, each once a pull request. */
  shown: number;
}

/** Newest reviews of a repository that are looked through. */
const mostRuns = 2_000;

/** What people were shown in a repository, by pattern. */
export function readPostedPatterns(
  db: Db,
  { owner, repo }: { owner: string; repo: string },
): Promise<PostedPattern[]> {
  return rowsOf(
    db,
    sql`select pattern, max(category) as category, count(distinct finding)::int as shown
      from (select id, number from workflow_runs
          where lower(owner) = lower(${owner}) and lower(repo) = lower(${repo}) and status = 'completed'
          order by queued_at desc limit ${mostRuns}) runs
        cross join lateral (select ${patternColumn} as pattern, category,
            fingerprint || ' ' || coalesce(runs.number::text, 'local') as finding
          from findings where run_id = runs.id and state in ('posted', 'folded') offset 0) shown
      group by pattern order by shown desc, pattern limit 500`,
  );
}
