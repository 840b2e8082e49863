import { sql } from "drizzle-orm";
import { type Db, rowsOf } from "../../client";
import { allDays, dayOf, dayText, inWindow, type Window } from "./window";

export interface ReviewsOfDay {
  day: string;
  /** Looked at to the end. */
  reviewed: number;
  /** Pull requests among them, each once. */
  pullRequests: number;
  skipped: number;
  failed: number;
  /** Given up for a newer head. */
  superseded: number;
  cancelled: number;
  /** Waiting or running. */
  open: number;
}

/** What became of the reviews that were asked for on each day. */
export function readReviewsByDay(db: Db, window: Window): Promise<ReviewsOfDay[]> {
  return rowsOf(
    db,
    sql`with ${allDays(window)}, asked as (
        select ${dayOf(window)} as day, lower(owner) || '/' || lower(repo) || '#' || number as pull, case
          when status = 'completed' and outcome in ('skipped', 'failed') then outcome
          when status in ('queued', 'running') then 'open'
          else status end as state
        from workflow_runs where ${inWindow(window)})
      select ${dayText(sql`days.day`)} as day,
        (count(*) filter (where state = 'completed'))::int as reviewed,
        (count(distinct pull) filter (where state = 'completed'))::int as "pullRequests",
        (count(*) filter (where state = 'skipped'))::int as skipped,
        (count(*) filter (where state = 'failed'))::int as failed,
        (count(*) filter (where state = 'superseded'))::int as superseded,
        (count(*) filter (where state = 'cancelled'))::int as cancelled,
        (count(*) filter (where state = 'open'))::int as open
      from days left join asked on asked.day = days.day group by days.day order by days.day`,
  );
}
