import { expect, it } from "vitest";
import type { Db } from "@/db/client";
import { eachDatabase } from "@/db/testing/each-database";
import { listEventRows, storeEvent } from "@/db/queries/events";
import { drainInbox } from "./drain-inbox";

const store = (db: Db, name: string) =>
  storeEvent(db, {
    deliveryId: name,
    dedupeHash: name,
    event: "issues",
    payload: "{}",
    status: "pending",
    correlationId: name,
  });

eachDatabase("a delivery that comes while the inbox is being emptied", (database) => {
  const pending = async () =>
    (await listEventRows(database().db, { scope: null, status: "pending", limit: 200 })).map(
      (row) => row.deliveryId,
    );

  it("is stored before the deliveries that wait there are all dealt with", async () => {
    const { db } = database();
    for (let at = 0; at < 60; at++) await store(db, `waiting ${at}`);
    const drained = drainInbox();
    // Once its first transaction has begun, whatever comes queues up behind it.
    await new Promise((resolve) => setImmediate(resolve));
    await store(db, "newcomer");
    expect((await pending()).length).toBeGreaterThan(20);
    await drained;
    expect(await pending()).toEqual([]);
  });
});
