import { randomUUID } from "node:crypto";
import { expect, it, vi } from "vitest";
import { eachDatabase } from "@/db/testing/each-database";
import * as queries from "@/db/queries/events";
import { storeTogether } from "./store-together";

let numbers = 0;
const delivery = (change: Partial<Parameters<typeof storeTogether>[0]> = {}) => ({
  deliveryId: randomUUID(),
  dedupeHash: randomUUID(),
  event: "pull_request",
  owner: "ada",
  repo: "engine",
  number: ++numbers,
  payload: JSON.stringify({ nth: numbers }),
  status: "pending" as const,
  correlationId: randomUUID(),
  size: 100,
  ...change,
});

vi.mock("@/db/queries/events", { spy: true });

eachDatabase("deliveries that come at once", (database) => {
  const kept = () => queries.listEventRows(database().db, { scope: null, limit: 100 });
  const statements = () => vi.mocked(queries.storeEvents).mock.calls.map(([, events]) => events.length);

  it("are stored in few statements, each answered with its own row", async () => {
    vi.mocked(queries.storeEvents).mockClear();
    const given = Array.from({ length: 40 }, () => delivery());
    const stored = await Promise.all(given.map(storeTogether));
    expect(stored.every(({ fresh }) => fresh)).toBe(true);
    const rows = new Map((await kept()).map((row) => [row.id, row]));
    expect(stored.map(({ id }) => rows.get(id)?.deliveryId)).toEqual(
      given.map(({ deliveryId }) => deliveryId),
    );
    expect(statements()).toEqual([16, 16, 8]);
  });

  it("are each stored once, whether they share a delivery or the work", async () => {
    const one = delivery();
    const stored = await Promise.all([
      storeTogether(one),
      storeTogether({ ...one, number: ++numbers }),
      storeTogether({ ...one, number: ++numbers, deliveryId: randomUUID() }),
      storeTogether(delivery()),
    ]);
    expect(stored.map(({ fresh }) => fresh)).toEqual([true, false, false, true]);
    expect(new Set(stored.slice(0, 3).map(({ id }) => id)).size).toBe(1);
  });

  it("fail alone when they can't be stored", async () => {
    const stored = await Promise.allSettled(
      [delivery(), delivery({ number: 3_000_000_000 }), delivery()].map(storeTogether),
    );
    expect(stored.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  });

  it("keep their order when they are about one pull request, and wait for no large one", async () => {
    vi.mocked(queries.storeEvents).mockClear();
    const number = ++numbers;
    const given = [delivery({ number }), delivery(), delivery({ number }), delivery({ size: 5_000_000 })];
    await Promise.all(given.map(storeTogether));
    expect(statements()).toEqual([2, 1, 1]);
    const rows = (await kept()).filter((row) => row.number === number);
    expect(new Set(rows.map(({ deliveryId }) => deliveryId))).toEqual(
      new Set([given[0]?.deliveryId, given[2]?.deliveryId]),
    );
  });
});
