import { sql } from "drizzle-orm";
import { type Db, rowsOf } from "../../client";
import { inWindow, type Window } from "./window";

export interface TimeOfPart {
  part: string;
  /** Reviews that had this part. */
  reviews: number;
  /** Milliseconds; null where no review had it. */
  medianMs: number | null;
  p95Ms: number | null;
}

/**
 * Where the time of finished reviews went. Medians of parts don't add up to the median of the whole. The steps are
 * those of the try that succeeded; what came before it lies in `other`. Clocks of the database and of a process may
 * differ: no time is less than none.
 */
export function readTimes(db: Db, window: Window): Promise<TimeOfPart[]> {
  return rowsOf(
    db,
    sql`with timed as (
        select mode, post, greatest(0, extract(epoch from started_at - queued_at) * 1000)::float8 as queue,
          greatest(0, extract(epoch from finished_at - queued_at) * 1000)::float8 as whole, step.*
        from workflow_runs cross join lateral (
          select coalesce(sum(ms) filter (where name in ('read-change', 'gather')), 0) as gather,
            coalesce(sum(ms) filter (where name in ('analyse', 'verify')), 0) as model,
            coalesce(sum(ms) filter (where name in ('judge', 'publish')), 0) as posting
          from (select one->>'name' as name, (one->>'durationMs')::float8 as ms
            from jsonb_array_elements(case when jsonb_typeof(steps) = 'array' then steps else '[]' end) one) steps) step
        where ${inWindow(window)} and status = 'completed' and outcome is distinct from 'skipped'
          and outcome is distinct from 'failed' and started_at is not null and finished_at is not null),
      parts as (
        select part.name, part.ms from timed cross join lateral (values
          ('queue', queue), ('gather', gather),
          ('model', case when mode is distinct from 'static' then model end),
          ('post', case when post then posting end),
          ('other', greatest(whole - queue - gather - model - posting, 0)), ('whole', whole)) part (name, ms)
        where part.ms is not null)
      select known.name as part, count(parts.name)::int as reviews,
        percentile_cont(0.5) within group (order by ms) as "medianMs",
        percentile_cont(0.95) within group (order by ms) as "p95Ms"
      from (values (1, 'queue'), (2, 'gather'), (3, 'model'), (4, 'post'), (5, 'other'), (6, 'whole')) known (place, name)
        left join parts on parts.name = known.name
      group by known.place, known.name order by known.place`,
  );
}
