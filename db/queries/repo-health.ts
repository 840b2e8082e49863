import { sql } from "drizzle-orm";
import { type Db, rowsOf } from "../client";

/** What the health of a repository is computed from, counted over the newest review of each of its changes. */
export interface HealthRow {
  /** Changes with a finished review. */
  changes: number;
  approved: number;
  discussed: number;
  refused: number;
  /** Pull requests with a finished review that are not known to have ended. */
  openPulls: number;
  /** Findings in their newest reviews that nobody called wrong. */
  openCritical: number;
  openHigh: number;
  /** Findings that somebody called useful or that were applied, and those called wrong and nothing better. */
  accepted: number;
  rejected: number;
  /** Reviews that a delivery began, and the median of their seconds from delivery to end. */
  timed: number;
  medianSeconds: number | null;
  /** Changes with a finding in a hot file. */
  changesInHotFiles: number;
  /** Files with findings in at least `hotFrom` changes, those with most first. */
  hotFiles: { path: string; changes: number }[];
}

export interface HealthQuery {
  owner: string;
  repo: string;
  since: Date;
  /** Whether local ranges count. */
  local: boolean;
  hotFrom: number;
}

const mostChanges = 500;
const mostHotFiles = 5;

/** Facts of the newest 500 reviewed changes since then. Called false findings and skipped reviews count nowhere. */
export async function readHealth(db: Db, query: HealthQuery): Promise<HealthRow> {
  const { owner, repo, local, hotFrom } = query;
  const since = query.since.toISOString();
  const rows = await rowsOf<HealthRow>(
    db,
    sql`
    with reviewed as (
      select distinct on (coalesce(r.number::text, r.head_sha, r.id::text))
        r.id, r.owner, r.repo, r.number, r.verdict, r.queued_at
      from workflow_runs r
      where lower(r.owner) = lower(${owner}) and lower(r.repo) = lower(${repo})
        and r.status = 'completed' and r.outcome in ('clean', 'findings') and r.queued_at >= ${since}::timestamptz
        and (${local}::boolean or r.host = 'github')
      order by coalesce(r.number::text, r.head_sha, r.id::text), r.queued_at desc),
    newest as materialized (select * from reviewed order by queued_at desc limit ${mostChanges}),
    told as (
      select distinct on (e.number) e.number, e.action from events e
      where (e.owner, e.repo) in (select distinct owner, repo from newest) and e.event = 'pull_request'
        and e.received_at >= ${since}::timestamptz
      order by e.number, e.received_at desc, e.arrived desc),
    said as materialized (
      select n.id as run, n.number, f.path, f.severity, f.applied_at is not null or coalesce(b.useful, false) as good,
        coalesce(b.wrong, false) as wrong
      from newest n join findings f on f.run_id = n.id and f.state in ('posted', 'folded')
      left join lateral (
        select bool_or(opinion = 'useful') as useful, bool_or(opinion = 'wrong') as wrong
        from feedback where run_id = f.run_id and ordinal = f.ordinal) b on true
      union all
      -- What earlier reviews of a pull request told and still stands: the newest tells only what is new.
      select n.id, n.number, t.one ->> 'path', t.one ->> 'severity', coalesce(b.useful, false), coalesce(b.wrong, false)
      from newest n join workflow_runs r on r.id = n.id
      cross join lateral jsonb_array_elements(case when jsonb_typeof(r.result #> '{since,told}') = 'array'
        then r.result #> '{since,told}' else '[]'::jsonb end) as t (one)
      left join lateral (
        select bool_or(opinion = 'useful') as useful, bool_or(opinion = 'wrong') as wrong
        from feedback where run_id::text = t.one ->> 'runId' and ordinal::text = t.one ->> 'ordinal') b on true
      where t.one ->> 'fate' = 'open'),
    open as (select n.id from newest n left join told t on t.number = n.number
      where n.number is not null and t.action is distinct from 'closed'),
    standing as (select * from said where good or not wrong),
    hot as materialized (
      select path, count(distinct run)::int as changes from standing group by path
      having count(distinct run) >= ${hotFrom}::int)
    select
      (select count(*)::int from newest) as changes,
      (select count(*)::int from newest where verdict = 'APPROVE') as approved,
      (select count(*)::int from newest where verdict = 'NEEDS_DISCUSSION') as discussed,
      (select count(*)::int from newest where verdict = 'REQUEST_CHANGES') as refused,
      (select count(*)::int from open) as "openPulls",
      (select count(*)::int from standing where severity = 'critical' and run in (select id from open)) as "openCritical",
      (select count(*)::int from standing where severity = 'high' and run in (select id from open)) as "openHigh",
      (select count(*)::int from said where good) as accepted,
      (select count(*)::int from said where wrong and not good) as rejected,
      (select count(*)::int from newest n join workflow_runs r on r.id = n.id where r.trigger = 'webhook') as timed,
      (select percentile_cont(0.5) within group (order by extract(epoch from r.finished_at - r.queued_at))::float8
        from newest n join workflow_runs r on r.id = n.id where r.trigger = 'webhook') as "medianSeconds",
      (select count(distinct run)::int from standing where path in (select path from hot)) as "changesInHotFiles",
      (select coalesce(json_agg(json_build_object('path', path, 'changes', changes)), '[]'::json)
        from (select * from hot order by changes desc, path collate "C" limit ${mostHotFiles}) h) as "hotFiles"`,
  );
  const [row] = rows;
  if (!row) throw new Error("A statement of aggregates gives one row.");
  return row;
}
