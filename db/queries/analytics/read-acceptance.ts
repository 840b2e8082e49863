import { type SQL, sql } from "drizzle-orm";
import { type Db, rowsOf } from "../../client";
import { pullOf, sameFinding, shownFindings } from "./shown-findings";
import { inWindow, type Window } from "./window";

export interface AcceptanceOf {
  /** What `name` is one of: `all`, `severity`, `category` or `rule`. */
  group: string;
  name: string;
  findings: number;
  applied: number;
  addressed: number;
  useful: number;
  wrong: number;
  notNow: number;
  ignored: number;
  noWord: number;
  /** Applied or useful, of those that have an answer; null where none has. */
  acceptance: number | null;
  /** Applied or useful, of those and the wrong ones; null where there are neither. */
  precision: number | null;
}

/** What found it: the rule of the static tier or of another tool, or a model. */
const rule = sql`case when origin->>'kind' = 'agent' then 'model'
  else coalesce((origin->>'tool') || '/', '') || coalesce(origin->>'rule', 'unknown') end collate "C"`;

/**
 * `with`-parts that end in `fates`: findings that people were shown, each once and with one fate: its suggestion was
 * found in the code; else the newest opinion; else it was addressed or ignored when its pull request ended; else there is no word yet.
 */
const fatesOf = (window: Window): SQL => sql`
  ${shownFindings(window, sql`severity, category, post, applied_at, finding.outcome as became, ${rule} as rule`)},
  said as (
    select distinct on (${sameFinding}) fingerprint, pull, severity, category, rule, post, (applied_at is not null or became = 'applied') as applied, became
    from shown order by ${sameFinding}, (applied_at is null and became is distinct from 'applied'), (became is null), post desc, queued_at, run_id, ordinal),
  opinions as materialized (
    select distinct on (${sameFinding}) fingerprint, pull, opinion
    from (select feedback.fingerprint collate "C" as fingerprint, ${pullOf} as pull, opinion, updated_at, person_id
      from workflow_runs join feedback on feedback.run_id = workflow_runs.id where ${inWindow(window)} and feedback.how <> 'dismissed') given
    order by ${sameFinding}, updated_at desc, person_id),
  pulls as materialized (
    select pull, (select action from events
      where event = 'pull_request' and action in ('closed', 'reopened') and events.number = reviewed.number
        and lower(events.owner) = reviewed.owner and lower(events.repo) = reviewed.repo
      order by received_at desc, arrived desc limit 1) as last
    from (select distinct ${pullOf} as pull, lower(owner) as owner, lower(repo) as repo, number from workflow_runs
      where ${inWindow(window)} and status = 'completed' and post) reviewed),
  fates as (
    select pull, severity, category, rule, case when applied then 'applied' when opinion is not null then opinion
      when became = 'addressed' then 'addressed'
      when became = 'ignored' or (post and pulls.last = 'closed') then 'ignored' else 'none' end as fate
    from said left join opinions using (${sameFinding}) left join pulls using (pull))`;

const countFates = sql`
  (count(*) filter (where fate = 'applied'))::int as applied,
  (count(*) filter (where fate = 'addressed'))::int as addressed,
  (count(*) filter (where fate = 'useful'))::int as useful,
  (count(*) filter (where fate = 'wrong'))::int as wrong,
  (count(*) filter (where fate = 'not_now'))::int as "notNow",
  (count(*) filter (where fate = 'ignored'))::int as ignored,
  (count(*) filter (where fate = 'none'))::int as "noWord"`;

/** What became of findings, in all and by severity, category and rule. */
export function readAcceptance(db: Db, window: Window): Promise<AcceptanceOf[]> {
  return rowsOf(
    db,
    sql`with ${fatesOf(window)},
      counted as (
        select case when grouping(severity) = 0 then 'severity' when grouping(category) = 0 then 'category'
            when grouping(rule) = 0 then 'rule' else 'all' end as "group",
          coalesce(severity, category, rule, 'all') as name, count(*)::int as findings, ${countFates}
        from fates group by grouping sets ((), (severity), (category), (rule)))
      select *, (applied + addressed + useful)::float8 / nullif(findings - "noWord", 0) as acceptance,
        (applied + useful)::float8 / nullif(applied + useful + wrong, 0) as precision
      from counted
      order by array_position(array['all', 'severity', 'category', 'rule'], "group"),
        array_position(array['critical', 'high', 'medium', 'low'], name), findings desc, name collate "C"`,
  );
}

/** The same counts for the findings of models in one pull request. */
export type FatesOfPull = Pick<
  AcceptanceOf,
  "findings" | "applied" | "addressed" | "useful" | "wrong" | "notNow" | "ignored" | "noWord"
>;

/** What became of what models found, a row for each pull request in which they found something. */
export function readFatesByPull(db: Db, window: Window): Promise<FatesOfPull[]> {
  return rowsOf(
    db,
    sql`with ${fatesOf(window)}
      select count(*)::int as findings, ${countFates} from fates where rule = 'model' group by pull order by pull`,
  );
}
