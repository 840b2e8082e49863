import { expect, test } from "@playwright/test";
import { connect, runsOf, stage, until } from "./stage";
import { startServer } from "./start-server";

const steps = ["read-change", "gather", "analyse", "judge", "publish"].flatMap((step) => [
  `before-${step}`,
  `after-${step}`,
]);

test("a process that dies at any named point leaves one review and one completed run behind", async () => {
  test.setTimeout(420_000);
  const { env, open, reviewsOf, end } = await stage();
  let server = await startServer(env);
  try {
    expect((await connect(server)).status).toBe(201);
    for (const fault of [...steps, "posting-begun", "posted", "before-completing"]) {
      await server.kill();
      server = await startServer(env, { ...server, fault });
      const { number } = await open();
      await server.gone;
      server = await startServer(env, server);
      const ofPull = async () => (await runsOf(server)).filter((run) => run.number === number);
      await until(
        `the review after ${fault}`,
        async () => (await ofPull()).some((run) => run.status === "completed"),
        server,
      );
      expect(reviewsOf(number), fault).toHaveLength(1);
      expect(await ofPull(), fault).toHaveLength(1);
    }
  } finally {
    await server.kill();
    await server.stop();
    await end();
  }
});
