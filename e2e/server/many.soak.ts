import { expect, test } from "@playwright/test";
import { connect, stage, until } from "./stage";
import { startServer } from "./start-server";

test("a hundred deliveries at once are all acknowledged, all reviewed, four at a time", async () => {
  test.setTimeout(400_000);
  const { github, model, env, end } = await stage({ delayMs: 2000 });
  const server = await startServer(env);
  try {
    expect((await connect(server)).status).toBe(201);
    const opened = await Promise.all(
      Array.from({ length: 100 }, (_, at) =>
        github.openPullRequest({
          owner: "ada",
          repo: "engine",
          title: `Change ${at}`,
          author: "bob",
          base: "main",
          head: "topic",
        }),
      ),
    );
    for (const { deliveries } of opened)
      expect(deliveries.map(({ response, error }) => error ?? response.status)).toEqual([200]);
    let mostMemory = 0;
    await until(
      "a hundred reviews",
      async () => {
        mostMemory = Math.max(mostMemory, server.memory());
        return opened.every(({ number }) => github.reviews("ada", "engine", number).length === 1);
      },
      server,
      330_000,
    );
    expect(model.mostAtOnce()).toBeLessThanOrEqual(4);
    expect(mostMemory).toBeLessThan(1.5 * 2 ** 30);
    console.log(`memory at most ${Math.round(mostMemory / 2 ** 20)} MiB`);
  } finally {
    await server.kill("SIGTERM");
    await end();
  }
});
