import { and, asc, desc, eq, getTableColumns, inArray, lt, or, type Placeholder, sql } from "drizzle-orm";
import type { Db } from "../client";
import { events } from "../schema/events";
import { type Scope, withinScope } from "./scope";

export type EventRow = typeof events.$inferSelect;
export type NewEvent = Omit<
  typeof events.$inferInsert,
  "id" | "arrived" | "receivedAt" | "updatedAt" | "payload"
> & { /** Storable JSON. */ payload: string };

/** Stores a delivery as `storeEvents` does. */
export async function storeEvent(db: Db, event: NewEvent): Promise<Stored> {
  const [stored] = await storeEvents(db, [event]);
  if (!stored) throw new Error("There is one answer for each delivery.");
  return stored;
}

interface Stored {
  id: string;
  /** False for a delivery id or a piece of work that is already there. */
  fresh: boolean;
}

/**
 * Stores deliveries, or recognises them, all in one statement and so in one commit: this is all that happens before
 * GitHub is answered. Answers in their order. Two of them may be the same one.
 */
export async function storeEvents(db: Db, all: NewEvent[]): Promise<Stored[]> {
  const rows = await insertion(db, all.length).execute(
    Object.fromEntries(all.flatMap((event, row) => columns.map((name) => [name + row, event[name] ?? null]))),
  );
  const fresh = new Map(rows.map(({ id, delivery }) => [delivery, id]));
  const stored: Stored[] = [];
  for (const event of all) {
    const id = fresh.get(event.deliveryId);
    fresh.delete(event.deliveryId);
    stored.push(id === undefined ? await recognise(db, event) : { id, fresh: true });
  }
  return stored;
}

async function recognise(db: Db, event: NewEvent): Promise<Stored> {
  const [known] = await db
    .select({ id: events.id })
    .from(events)
    .where(or(eq(events.deliveryId, event.deliveryId), eq(events.dedupeHash, event.dedupeHash)))
    .limit(1);
  // One that stood in its way may be gone by now.
  return known ? { id: known.id, fresh: false } : storeEvent(db, event);
}

const columns = [
  "deliveryId",
  "dedupeHash",
  "event",
  "action",
  "owner",
  "repo",
  "number",
  "headSha",
  "payload",
  "status",
  "note",
  "correlationId",
] as const satisfies (keyof NewEvent)[];

/** By how many rows it inserts. Every delivery waits for this statement, so PostgreSQL parses it once a connection. */
const prepared = new WeakMap<Db, Map<number, ReturnType<typeof prepareInsertion>>>();

function insertion(db: Db, count: number) {
  const known = prepared.get(db) ?? new Map<number, ReturnType<typeof prepareInsertion>>();
  prepared.set(db, known);
  const found = known.get(count) ?? prepareInsertion(db, count);
  known.set(count, found);
  return found;
}

function prepareInsertion(db: Db, count: number) {
  const rows = Array.from({ length: count }, (_, row) => placeholders(row));
  return db
    .insert(events)
    .values(rows)
    .onConflictDoNothing()
    .returning({ id: events.id, delivery: events.deliveryId })
    .prepare(`store_${count}_events`);
}

const placeholders = (row: number) =>
  Object.fromEntries(columns.map((name) => [name, sql.placeholder(name + row)])) as Record<
    (typeof columns)[number],
    Placeholder
  >; // Each column has its own.

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
  scope: Scope;
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
        withinScope(filter.scope, events),
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
