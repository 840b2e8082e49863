import { type SQL, sql } from "drizzle-orm";
import { inWindow, type Window } from "./window";

/** A pull request as one text that is the same however its names are written; `#` alone for local ranges. */
export const pullOf = sql`(lower(workflow_runs.owner) || '/' || lower(workflow_runs.repo) || '#' || coalesce(workflow_runs.number::text, '')) collate "C"`;

/** What makes two findings the same one, said again in a later review of the same pull request. */
export const sameFinding = sql`fingerprint, pull`;

/**
 * `with`-part that names what reviews of the window showed to people, inline or in the body: `shown`, a row for each
 * time, with these columns of the run and of the finding. The planner would read the whole table of findings for a
 * month of a year, as it takes those of one run to lie apart: they lie together, and are read run by run.
 */
export const shownFindings = (window: Window, columns: SQL): SQL => sql`
  shown as (
    select fingerprint collate "C" as fingerprint, ${pullOf} as pull, queued_at, run_id, ordinal, ${columns}
    from workflow_runs cross join lateral
      (select * from findings where run_id = workflow_runs.id and state in ('posted', 'folded') offset 0) finding
    where ${inWindow(window)} and workflow_runs.status = 'completed')`;

/** Another, after `shown`: each finding once, as it was said first: `firsts`. */
export const firstFindings = sql`
  firsts as (select distinct on (${sameFinding}) * from shown order by ${sameFinding}, queued_at, run_id, ordinal)`;
