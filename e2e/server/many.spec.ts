import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "@playwright/test";
import { onEachDatabase } from "./on-each-database";
import { connect, runsOf, stage, until } from "./stage";
import { startServer } from "./start-server";

/** For the embedded database, which has one connection; for PostgreSQL, twice what our ten and the queue's ten take at once. */
const counts = { embedded: 100, postgres: 40 };
const concurrency = 4;

test.describe.configure({ mode: "parallel", timeout: 420_000 });

// The double of GitHub hangs up on a delivery after ten seconds, as GitHub does.
onEachDatabase("many deliveries at once are acknowledged, reviewed, and bounded", async (database) => {
  const count = "DATABASE_URL" in database ? counts.postgres : counts.embedded;
  const { github, model, env, open, reviewsOf, end } = await stage({ delayMs: 500 });
  const server = await startServer({ ...env, ...database, REVIEW_CONCURRENCY: String(concurrency) });
  try {
    expect((await connect(server)).status).toBe(201);
    const opened = await Promise.all(Array.from({ length: count }, open));
    const deliveries = opened.flatMap((pull) => pull.deliveries);
    expect(deliveries.map(({ response, error }) => error ?? response.status)).toEqual(
      Array.from({ length: count }, () => 200),
    );
    const slowest = Math.round(Math.max(...deliveries.map(({ duration }) => duration)));
    let mostMemory = 0;
    await until(
      `${count} completed reviews`,
      async () => {
        // Seldom, since the doubles run in this process.
        await sleep(1000);
        mostMemory = Math.max(mostMemory, server.memory());
        if (opened.some(({ number }) => reviewsOf(number).length === 0)) return false;
        return (await runsOf(server)).every((run) => run.status === "completed");
      },
      server,
      360_000,
    );
    expect(await runsOf(server)).toHaveLength(count);
    for (const { number } of opened) expect(reviewsOf(number), `#${number}`).toHaveLength(1);
    expect(model.mostAtOnce()).toBe(concurrency);
    expect(mostMemory).toBeLessThan(1.5 * 2 ** 30);
    expect(github.crashes).toEqual([]);
    console.log(`slowest answer ${slowest} ms, memory at most ${Math.round(mostMemory / 2 ** 20)} MiB`);
  } finally {
    await server.stop();
    await end();
  }
});
