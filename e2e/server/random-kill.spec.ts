import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "@playwright/test";
import { onEachDatabase } from "./on-each-database";
import { connect, runsOf, stage, until } from "./stage";
import { type Server, startServer } from "./start-server";

/** Runs that have to be under way when their process is killed: thirty with both databases. */
const aim = 15;
/** Pull requests that are opened before each kill: as many runs are then under way at once. */
const atOnce = 4;
const mostRounds = 40;
const begun = '"msg":"review started"';

test.describe.configure({ mode: "parallel", timeout: 600_000 });

onEachDatabase("killed at random, it reviews each accepted delivery exactly once", async (database) => {
  const { github, env, open, reviewsOf, end } = await stage({ delayMs: 300 });
  const environment = { ...env, ...database, REVIEW_CONCURRENCY: String(atOnce) };
  let server = await startServer(environment);
  const accepted: number[] = [];
  const unheard: number[] = [];
  const interrupted = new Set<string>();
  // A fixed sequence (Numerical Recipes' LCG), so that a failure can be repeated.
  let seed = 20_261_121;
  const random = () => (seed = (seed * 1_664_525 + 1_013_904_223) % 2 ** 32) / 2 ** 32;
  let rounds = 0;
  try {
    expect((await connect(server)).status).toBe(201);
    for (; interrupted.size < aim; rounds++) {
      expect(rounds, `after ${rounds} kills ${interrupted.size} runs were interrupted`).toBeLessThan(
        mostRounds,
      );
      const opened = Array.from({ length: atOnce }, open);
      // One in four at any time, while deliveries are still being answered too; the others amid the reviews.
      if (random() > 0.25) {
        const fresh = 1 + Math.floor(random() * (atOnce - 1));
        await until(
          `${fresh} reviews that were never interrupted to be under way`,
          async () => [...underWay(server)].filter((run) => !interrupted.has(run)).length >= fresh,
          server,
          20_000,
        ).catch(() => null);
      }
      await sleep(random() * 1000);
      await server.kill();
      for (const { number, deliveries } of await Promise.all(opened))
        (deliveries.some(({ response }) => response.status === 200) ? accepted : unheard).push(number);
      for (const run of underWay(server)) interrupted.add(run);
      server = await startServer(environment, server);
    }
    const runs = await until(
      "all reviews",
      async () => {
        const all = await runsOf(server);
        const done = new Set(all.filter(({ status }) => status === "completed").map(({ number }) => number));
        return accepted.every((number) => done.has(number)) && all.length === done.size && all;
      },
      server,
      240_000,
    );
    for (const number of accepted) {
      expect(reviewsOf(number), `#${number}`).toHaveLength(1);
      expect(
        runs.filter((run) => run.number === number),
        `#${number}`,
      ).toHaveLength(1);
    }
    // Nobody was told that these were accepted; they may have been stored all the same.
    for (const number of unheard)
      expect(reviewsOf(number), `#${number}`).toHaveLength(
        runs.filter((run) => run.number === number).length,
      );
    expect(github.crashes).toEqual([]);
    console.log(
      `${interrupted.size} runs interrupted by ${rounds} kills, ${accepted.length} deliveries accepted`,
    );
  } finally {
    await server.kill();
    await server.stop();
    await end();
  }
});

/** Ids of the runs that a dead server had begun and not ended, by its log, which it writes before it goes on. */
function underWay(server: Server): Set<string> {
  const open = new Set<string>();
  for (const line of server.printed().split("\n")) {
    const [, runId] = /"runId":"([^"]+)"/.exec(line) ?? [];
    if (runId === undefined) continue;
    if (line.includes(begun)) open.add(runId);
    if (/"msg":"review (completed|failed|put off|stopped)/.test(line)) open.delete(runId);
  }
  return open;
}
