import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { expect, it } from "vitest";
import { type NewEvent, setEventStatus, storeEvent, takePendingEvents } from "./queries/events";
import { events } from "./schema/events";
import { eachDatabase } from "./testing/each-database";

const delivery = (change: Partial<NewEvent> = {}): NewEvent => ({
  deliveryId: randomUUID(),
  dedupeHash: randomUUID(),
  event: "pull_request",
  payload: JSON.stringify({ text: 'quote " and ünï' }),
  status: "pending",
  correlationId: randomUUID(),
  ...change,
});

eachDatabase("the inbox", (database) => {
  it("stores a delivery once by its id", async () => {
    const event = delivery();
    const first = await storeEvent(database().db, event);
    const again = await storeEvent(database().db, { ...event, dedupeHash: randomUUID() });
    expect(first.fresh).toBe(true);
    expect(again).toEqual({ id: first.id, fresh: false });
  });

  it("stores the same work once under two delivery ids", async () => {
    const event = delivery();
    const first = await storeEvent(database().db, event);
    expect(await storeEvent(database().db, { ...event, deliveryId: randomUUID() })).toEqual({
      id: first.id,
      fresh: false,
    });
  });

  it("stores one of many that come at the same instant", async () => {
    const event = delivery();
    const stored = await Promise.all(Array.from({ length: 12 }, () => storeEvent(database().db, event)));
    expect(stored.filter((one) => one.fresh)).toHaveLength(1);
    expect(new Set(stored.map((one) => one.id)).size).toBe(1);
  });

  it("gives pending events oldest first with their payload whole, and no longer once they are done", async () => {
    const { id } = await storeEvent(database().db, delivery());
    const taken = await database().db.transaction((tx) => takePendingEvents(tx, 100));
    const mine = taken.find((event) => event.id === id);
    expect(mine?.payload).toEqual({ text: 'quote " and ünï' });
    expect(taken.map((event) => event.receivedAt.getTime())).toEqual(
      taken.map((event) => event.receivedAt.getTime()).toSorted((a, b) => a - b),
    );
    await setEventStatus(database().db, id, "completed");
    const rest = await database().db.transaction((tx) => takePendingEvents(tx, 100));
    expect(rest.map((event) => event.id)).not.toContain(id);
  });

  it("gives those of one instant in the order in which they came", async () => {
    const stored: string[] = [];
    for (let count = 0; count < 12; count++)
      stored.push((await storeEvent(database().db, delivery({ owner: "one-instant" }))).id);
    await database()
      .db.update(events)
      .set({ receivedAt: new Date("2026-01-02T03:04:05.678Z") })
      .where(eq(events.owner, "one-instant"));
    const taken = await database().db.transaction((tx) => takePendingEvents(tx, 100));
    expect(taken.filter(({ owner }) => owner === "one-instant").map(({ id }) => id)).toEqual(stored);
  });
});
