import { and, type SQL, sql } from "drizzle-orm";
import { workflowRuns } from "../../schema/workflow-runs";
import { type Scope, withinScope } from "../scope";

/** Which runs a figure is about. */
export interface Window {
  /** Local ranges are for the owner alone: only where this is null. */
  scope: Scope;
  /** Null for all that the scope allows. */
  repo: { owner: string; repo: string } | null;
  /** First and last day, both included, as `2026-11-21`. */
  from: string;
  to: string;
  /** IANA name of the time zone in which the days begin. */
  zone: string;
  /** Only reviews by a model with this side of an experiment. */
  experiment?: { id: string; arm: "A" | "B" };
}

/** Runs that were asked for on one of the window's days and that the reader may see. */
export function inWindow({ scope, repo, from, to, zone, experiment }: Window): SQL {
  const seen = and(
    withinScope(scope, workflowRuns),
    scope === null ? undefined : sql`${workflowRuns.host} = 'github'`,
    repo === null
      ? undefined
      : sql`lower(${workflowRuns.owner}) = lower(${repo.owner}) and lower(${workflowRuns.repo}) = lower(${repo.repo})`,
  );
  const chosen = experiment
    ? sql`${workflowRuns.experimentId} = ${experiment.id} and ${workflowRuns.arm} = ${experiment.arm}
      and ${workflowRuns.promptVersion} is not null and `
    : sql.empty();
  const days = sql`${chosen}${workflowRuns.queuedAt} >= ${from}::date::timestamp at time zone ${zone}::text
    and ${workflowRuns.queuedAt} < (${to}::date + 1)::timestamp at time zone ${zone}::text`;
  return seen ? sql`${days} and ${seen}` : days;
}

/** The day on which a run was asked for, as the reader's calendar has it. */
export const dayOf = ({ zone }: Window): SQL =>
  sql`(${workflowRuns.queuedAt} at time zone ${zone}::text)::date`;

/** `with`-part that names every day of the window, those without reviews too: `days (day)`. */
export const allDays = ({ from, to }: Window): SQL =>
  sql`days as (select generate_series(${from}::date::timestamp, ${to}::date::timestamp, interval '1 day')::date as day)`;

/** How a day is given back: the drivers make different things of a `date`. */
export const dayText = (day: SQL): SQL => sql`to_char(${day}, 'YYYY-MM-DD')`;
