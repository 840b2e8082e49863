import { and, asc, desc, eq, getTableColumns, inArray, lt, or, sql } from "drizzle-orm";
import { storableJson } from "@/lib/core/storable";
import { type Db, rowsOf } from "../client";
import { events } from "../schema/events";

export type EventRow = typeof events.$inferSelect;
export type NewEvent = Omit<typeof events.$inferInsert, "id" | "arrived" | "receivedAt" | "updatedAt">;

const columns = sql.raw(
  "delivery_id, dedupe_hash, event, action, owner, repo, number, head_sha, payload, status, note, correlation_id",
);

const valuesOf = (event: NewEvent) =>
  sql`(${event.deliveryId}, ${event.dedupeHash}, ${event.event}, ${event.action ?? null}, ${event.owner ?? null},
    ${event.repo ?? null}, ${event.number ?? null}::int, ${event.headSha ?? null}, ${storableJson(event.payload)}::jsonb,
    ${event.status}, ${event.note ?? null}, ${event.correlationId})`;

/**
 * Stores a delivery, or recognises it, in one statement: this is all that happens before GitHub is answered.
 * `fresh` is false for a delivery id or a piece of work that is already there.
 */
export async function storeEvent(db: Db, event: NewEvent): Promise<{ id: string; fresh: boolean }> {
  const rows = await rowsOf<{ id: string; fresh: boolean }>(
    db,
    sql`with stored as (
      insert into events (${columns}) values ${valuesOf(event)}
      on conflict do nothing returning id)
    select id, true as fresh from stored
    union all
    select id, false as fresh from events
      where not exists (select from stored) and (delivery_id = ${event.deliveryId} or dedupe_hash = ${event.dedupeHash})
    limit 1`,
  );
  const row = rows[0];
  // Two identical deliveries in the same instant: the loser's snapshot does not see the winner's row yet.
  return row ?? storeEvent(db, event);
}

/**
 * Stores deliveries as `storeEvent` does, several in one statement and so in one commit. Answers in their order. Two
 * of them may be the same one.
 */
export async function storeEvents(db: Db, all: NewEvent[]): Promise<{ id: string; fresh: boolean }[]> {
  if (all.length === 1 && all[0]) return [await storeEvent(db, all[0])];
  const rows = await rowsOf<{ id: string; delivery: string }>(
    db,
    sql`insert into events (${columns}) values ${sql.join(all.map(valuesOf), sql`, `)}
      on conflict do nothing returning id, delivery_id as delivery`,
  );
  const fresh = new Map(rows.map(({ id, delivery }) => [delivery, id]));
  const stored: { id: string; fresh: boolean }[] = [];
  for (const event of all) {
    const id = fresh.get(event.deliveryId);
    fresh.delete(event.deliveryId);
    stored.push(id === undefined ? await storeEvent(db, event) : { id, fresh: true });
  }
  return stored;
}

/** Oldest pending events, locked until the transaction ends, so that two processes never take the same one. */
export function takePendingEvents(tx: Db, limit: number): Promise<EventRow[]> {
  return tx
    .select()
    .from(events)
    .where(eq(events.status, "pending"))
    .orderBy(asc(events.receivedAt), asc(events.arrived))
    .limit(limit)
    .for("update", { skipLocked: true });
}

export async function getEvent(db: Db, id: string): Promise<EventRow | null> {
  const rows = await db.select().from(events).where(eq(events.id, id));
  return rows[0] ?? null;
}

export async function setEventStatus(
  db: Db,
  id: string | string[],
  status: EventRow["status"],
  note: string | null = null,
): Promise<void> {
  const these = typeof id === "string" ? eq(events.id, id) : inArray(events.id, id);
  await db.update(events).set({ status, note, updatedAt: new Date() }).where(these);
}

export interface EventFilter {
  repo?: { owner: string; repo: string };
  status?: EventRow["status"];
  before?: { at: Date; id: string };
  limit: number;
}

/** Newest first. */
export function listEventRows(
  db: Db,
  filter: EventFilter,
): Promise<Omit<EventRow, "payload" | "dedupeHash" | "arrived">[]> {
  const { payload: _payload, dedupeHash: _hash, arrived: _arrived, ...columns } = getTableColumns(events);
  return db
    .select(columns)
    .from(events)
    .where(
      and(
        filter.status ? eq(events.status, filter.status) : undefined,
        filter.repo
          ? sql`lower(${events.owner}) = lower(${filter.repo.owner}) and lower(${events.repo}) = lower(${filter.repo.repo})`
          : undefined,
        filter.before
          ? or(
              lt(events.receivedAt, filter.before.at),
              and(eq(events.receivedAt, filter.before.at), lt(events.id, filter.before.id)),
            )
          : undefined,
      ),
    )
    .orderBy(desc(events.receivedAt), desc(events.id))
    .limit(filter.limit);
}
