import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "@playwright/test";
import { startOwnPostgres } from "../../scripts/test-postgres";
import { connect, runsOf, stage, until } from "./stage";
import { startServer } from "./start-server";

test("PostgreSQL goes away for five seconds: no delivery is lost, none is reviewed twice, nobody helps", async () => {
  test.setTimeout(240_000);
  const postgres = await startOwnPostgres({ durable: true });
  test.skip(postgres === null, "no PostgreSQL here");
  if (!postgres) return;
  const { github, env, open, reviewsOf, end } = await stage({ delayMs: 1500 });
  const server = await startServer({ ...env, DATABASE_URL: postgres.url });
  const ready = async () => (await server.api("/api/health/ready")).status;
  try {
    expect((await connect(server)).status).toBe(201);
    const before = await Promise.all([open(), open(), open(), open(), open(), open()]);
    await until(
      "reviews to be under way",
      async () => (await runsOf(server)).filter(({ status }) => status === "running").length >= 3,
      server,
    );

    await postgres.crash();
    const [first] = await Promise.all([open(), sleep(5000)]);
    // It is said at once and not held until GitHub hangs up; GitHub keeps it, for somebody to send again.
    expect(first.deliveries.map(({ response }) => response.status)).toEqual([503]);
    expect(await ready()).toBe(503);

    await postgres.restart();
    await until("the server to be ready", async () => (await ready()) === 200, server);
    const [again] = await Promise.all([github.redeliver(first.deliveries[0]?.id ?? ""), open()]);
    expect(again.response.status).toBe(200);
    const all = [...before.map(({ number }) => number), first.number, first.number + 1].toSorted(
      (a, b) => a - b,
    );
    const runs = await until(
      "all reviews",
      async () => {
        // A connection that was being made when the database came back may still fail.
        const seen = await runsOf(server).catch(() => []);
        return seen.length >= all.length && seen.every(({ status }) => status === "completed") && seen;
      },
      server,
      120_000,
    );
    expect(runs.map(({ number }) => number).toSorted((a, b) => a - b)).toEqual(all);
    for (const number of all) expect(reviewsOf(number), `#${number}`).toHaveLength(1);
    expect(github.crashes).toEqual([]);
  } finally {
    await server.stop();
    await end();
    await postgres.stop();
  }
});
