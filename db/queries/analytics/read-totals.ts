import { sql } from "drizzle-orm";
import { type Db, rowsOf } from "../../client";
import { inWindow, type Window } from "./window";

export interface Totals {
  /** Looked at to the end. */
  reviewed: number;
  /** Pull requests among them, each once. */
  pullRequests: number;
  skipped: number;
  failed: number;
  /** Superseded or cancelled. */
  replaced: number;
  /** From being asked for to the end of the review, in milliseconds; null without a review. */
  medianMs: number | null;
  p95Ms: number | null;
  inputTokens: number;
  outputTokens: number;
  cachedTokens: number;
  /** Of the calls whose price is known. */
  costUsd: number;
  /** Calls that were answered and whose price is not known. */
  unpricedCalls: number;
}

/** The window in one row. What was spent on reviews that failed or were replaced was spent too. */
export async function readTotals(db: Db, window: Window): Promise<Totals[]> {
  return rowsOf(
    db,
    sql`with asked as (
        select status, case when status = 'completed' and outcome in ('skipped', 'failed') then outcome else status end as state,
          case when number is not null then lower(owner) || '/' || lower(repo) || '#' || number end as pull,
          greatest(0, extract(epoch from finished_at - queued_at) * 1000)::float8 as ms, spent.*
        from workflow_runs cross join lateral (
          select coalesce(sum(input_tokens), 0) as input, coalesce(sum(output_tokens), 0) as output, coalesce(sum(cached_tokens), 0) as cached,
            coalesce(sum(cost_usd::numeric), 0) as cost, count(*) filter (where cost_usd is null and reply is not null) as unpriced
          from model_calls where run_id = workflow_runs.id offset 0) spent
        where ${inWindow(window)})
      select (count(*) filter (where state = 'completed'))::int as reviewed,
        (count(distinct pull) filter (where state = 'completed'))::int as "pullRequests",
        (count(*) filter (where state = 'skipped'))::int as skipped,
        (count(*) filter (where state = 'failed'))::int as failed,
        (count(*) filter (where state in ('superseded', 'cancelled')))::int as replaced,
        percentile_cont(0.5) within group (order by ms) filter (where state = 'completed') as "medianMs",
        percentile_cont(0.95) within group (order by ms) filter (where state = 'completed') as "p95Ms",
        coalesce(sum(input), 0)::float8 as "inputTokens", coalesce(sum(output), 0)::float8 as "outputTokens",
        coalesce(sum(cached), 0)::float8 as "cachedTokens", coalesce(sum(cost), 0)::float8 as "costUsd",
        coalesce(sum(unpriced), 0)::int as "unpricedCalls"
      from asked`,
  );
}
