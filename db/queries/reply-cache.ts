import { and, eq, gt, lt, sql } from "drizzle-orm";
import type { Db } from "../client";
import { replyCache } from "../schema/reply-cache";

export type CachedReplyRow = Pick<typeof replyCache.$inferSelect, "reply" | "tokens" | "costUsd">;

/** What was answered to the same request after `since`, about the same scope; null where nothing was. */
export async function findCachedReply(
  db: Db,
  scope: string,
  requestHash: string,
  since: Date,
): Promise<CachedReplyRow | null> {
  const rows = await db
    .select({ reply: replyCache.reply, tokens: replyCache.tokens, costUsd: replyCache.costUsd })
    .from(replyCache)
    .where(
      and(
        eq(replyCache.scope, scope),
        eq(replyCache.requestHash, requestHash),
        gt(replyCache.answeredAt, since),
      ),
    );
  return rows[0] ?? null;
}

/**
 * Keeps the answers that models gave in a run, but those to `without` (agents, '' for the one that has no name): whole
 * ones, by the model that was to be asked. The newest of the same request counts; the same again changes nothing.
 */
export async function keepReplies(
  db: Db,
  { runId, scope, without }: { runId: string; scope: string; without: string[] },
): Promise<void> {
  const left = sql.join(
    without.map((agent) => sql` and coalesce(agent, '') <> ${agent}`),
    sql.empty(),
  );
  await db.execute(sql`
    insert into reply_cache (scope, request_hash, reply, tokens, cost_usd, answered_at)
    select distinct on (request_hash) ${scope}::text, request_hash, reply,
      input_tokens + output_tokens + cached_tokens, cost_usd, started_at
    from model_calls
    where run_id = ${runId} and reply is not null and error is null and not from_cache and instead_of is null
      and purpose <> 'extract' and reply->>'stopReason' in ('end_turn', 'tool_use')${left}
    order by request_hash, started_at desc
    on conflict (scope, request_hash) do update
      set reply = excluded.reply, tokens = excluded.tokens, cost_usd = excluded.cost_usd,
        answered_at = excluded.answered_at
      where reply_cache.answered_at < excluded.answered_at`);
}

/** Takes away at most `most` answers from before `before`; gives back how many. */
export async function dropOldReplies(db: Db, before: Date, most: number): Promise<number> {
  const old = db
    .select({ scope: replyCache.scope, requestHash: replyCache.requestHash })
    .from(replyCache)
    .where(lt(replyCache.answeredAt, before))
    .limit(most);
  const rows = await db
    .delete(replyCache)
    .where(sql`(${replyCache.scope}, ${replyCache.requestHash}) in ${old}`)
    .returning({ scope: replyCache.scope });
  return rows.length;
}
