import { sql } from "drizzle-orm";
import { type Db, rowsOf } from "../client";

interface StandingRow {
  kind: "review" | "repository";
  id: string;
  repository: string | null;
  state: string;
}

/**
 * Where everything that moves stands: reviews that wait, run, or were asked for or ended within the last half minute,
 * and repositories whose scan or history is being read, was changed within it, or is not done.
 */
export function readStandings(db: Db): Promise<StandingRow[]> {
  return rowsOf(
    db,
    sql`select 'review' as kind, id::text as id,
        case when host = 'github' then lower(owner) || '/' || lower(repo) end as repository,
        concat_ws(' ', status, step, attempts, input_tokens, finished_at) as state
      from workflow_runs
      where status in ('queued', 'running') or (queued_at > now() - interval '1 day' and finished_at > now() - interval '30 seconds')
      union all
      select 'repository', owner || '/' || repo, lower(owner) || '/' || lower(repo),
        concat_ws(' ', active, scan_state, scan_done, scan_total, history_state, history_count, updated_at)
      from installations
      where updated_at > now() - interval '30 seconds'
        or (active and (scan_state in ('queued', 'running') or history_state in ('queued', 'running')))`,
  );
}
