import { type SQL, sql } from "drizzle-orm";
import { type Db, rowsOf } from "../../client";
import { allDays, dayOf, dayText, inWindow, type Window } from "./window";

interface Spent {
  calls: number;
  inputTokens: number;
  outputTokens: number;
  cachedTokens: number;
  /** Read from the provider's cache, of all that was read; null where nothing was. */
  cachedShare: number | null;
  /** Of the calls whose price is known. */
  costUsd: number;
  /** Calls that were answered and whose price is not known. */
  unpricedCalls: number;
}
export type SpentOfDay = { day: string } & Spent;
export type SpentOnModel = { model: string; failedCalls: number; medianMs: number | null } & Spent;

export interface ReusedOfDay {
  day: string;
  /** Answers that an earlier review had already. */
  hits: number;
  /** Answers that were asked for. */
  misses: number;
  /** Hits of both; null where there was no answer. */
  hitRate: number | null;
  savedTokens: number;
  /** Of the hits whose price is known. */
  savedUsd: number;
}

/** Calls of models by all reviews of the window, read run by run as in `shownFindings`. */
const calls = (window: Window): SQL => sql`
  calls as (select ${dayOf(window)} as day, call.* from workflow_runs cross join lateral (
      select model collate "C" as model, input_tokens, output_tokens, cached_tokens, cost_usd::numeric as cost_usd, duration_ms,
        reply is not null as answered, from_cache, saved_tokens, saved_usd::numeric as saved_usd
      from model_calls where run_id = workflow_runs.id offset 0) call
    where ${inWindow(window)})`;

const sums = sql`
  count(model)::int as calls, coalesce(sum(input_tokens), 0)::float8 as "inputTokens",
  coalesce(sum(output_tokens), 0)::float8 as "outputTokens", coalesce(sum(cached_tokens), 0)::float8 as "cachedTokens",
  sum(cached_tokens)::float8 / nullif(sum(input_tokens::bigint + cached_tokens), 0)::float8 as "cachedShare",
  coalesce(sum(cost_usd), 0)::float8 as "costUsd",
  (count(*) filter (where answered and cost_usd is null))::int as "unpricedCalls"`;

/** Tokens and money by the day on which the review was asked for. */
export function readSpendingByDay(db: Db, window: Window): Promise<SpentOfDay[]> {
  return rowsOf(
    db,
    sql`with ${allDays(window)}, ${calls(window)}
      select ${dayText(sql`days.day`)} as day, ${sums}
      from days left join calls on calls.day = days.day group by days.day order by days.day`,
  );
}

/** Tokens and money by model, the dearest first. */
export function readSpendingByModel(db: Db, window: Window): Promise<SpentOnModel[]> {
  return rowsOf(
    db,
    sql`with ${calls(window)}
      select model, ${sums}, (count(*) filter (where not answered))::int as "failedCalls",
        percentile_cont(0.5) within group (order by duration_ms::float8) filter (where answered and not from_cache) as "medianMs"
      from calls group by model order by "costUsd" desc, calls desc, model`,
  );
}

/** How often an answer was there already, by the day on which the review was asked for. */
export function readReusedByDay(db: Db, window: Window): Promise<ReusedOfDay[]> {
  return rowsOf(
    db,
    sql`with ${allDays(window)}, ${calls(window)}
      select ${dayText(sql`days.day`)} as day,
        (count(*) filter (where from_cache))::int as hits,
        (count(*) filter (where answered and not from_cache))::int as misses,
        (count(*) filter (where from_cache))::float8 / nullif(count(*) filter (where answered), 0) as "hitRate",
        coalesce(sum(saved_tokens), 0)::float8 as "savedTokens",
        coalesce(sum(saved_usd), 0)::float8 as "savedUsd"
      from days left join calls on calls.day = days.day group by days.day order by days.day`,
  );
}
