import { sql } from "drizzle-orm";
import { type Db, rowsOf } from "../../client";
import { allDays, dayOf, dayText, inWindow, type Window } from "./window";

export interface VerdictsOfDay {
  day: string;
  approved: number;
  changesRequested: number;
  discussion: number;
  /** Completed without one. */
  noVerdict: number;
  skipped: number;
  failed: number;
}

/** How the reviews of each day ended; those that were replaced or stopped did not end. */
export function readVerdicts(db: Db, window: Window): Promise<VerdictsOfDay[]> {
  return rowsOf(
    db,
    sql`with ${allDays(window)}, ended as (
        select ${dayOf(window)} as day, case
          when status = 'failed' or outcome = 'failed' then 'failed'
          when outcome = 'skipped' then 'skipped'
          else coalesce(verdict, 'none') end as ending
        from workflow_runs where ${inWindow(window)} and status in ('completed', 'failed'))
      select ${dayText(sql`days.day`)} as day,
        (count(*) filter (where ending = 'APPROVE'))::int as approved,
        (count(*) filter (where ending = 'REQUEST_CHANGES'))::int as "changesRequested",
        (count(*) filter (where ending = 'NEEDS_DISCUSSION'))::int as discussion,
        (count(*) filter (where ending = 'none'))::int as "noVerdict",
        (count(*) filter (where ending = 'skipped'))::int as skipped,
        (count(*) filter (where ending = 'failed'))::int as failed
      from days left join ended on ended.day = days.day group by days.day order by days.day`,
  );
}
