import { expect, test } from "@playwright/test";
import { connect, runsOf, stage, until } from "./stage";
import { startServer } from "./start-server";

test("a delivery becomes one review with its comments on the right lines", async () => {
  const { github, env, open, end } = await stage();
  const server = await startServer(env);
  try {
    const connected = await connect(server);
    expect(connected.status, await connected.clone().text()).toBe(201);
    expect(await connected.json()).toMatchObject({ webhook_url: `${server.url}/api/v1/webhooks/github` });
    const { number, deliveries } = await open();
    expect(deliveries.map((delivery) => delivery.response.status)).toContain(200);
    const posted = await until("a review", async () => github.reviews("ada", "engine", number)[0], server);
    expect(posted.body).toContain("changes requested");
    const lines = posted.comments.map((comment) => `${comment.path}:${comment.line}`).toSorted();
    expect(lines).toEqual(["src/math.ts:2", "src/math.ts:6"]);
    expect(posted.comments.find((comment) => comment.line === 2)?.body).toContain(
      "```suggestion\n  return a + b;\n```",
    );
    const listed = await until(
      "a completed review",
      async () => {
        const runs = await runsOf(server);
        return runs[0]?.status === "completed" && runs;
      },
      server,
    );
    expect(listed).toHaveLength(1);
    expect(listed[0]).toMatchObject({ verdict: "REQUEST_CHANGES", number });
    expect(github.statuses("ada", "engine").map((status) => status.state)).toContain("failure");

    const again = await github.redeliver(
      deliveries.find((delivery) => delivery.event === "pull_request")?.id ?? "",
    );
    expect(again.response.body).toContain("duplicate");
    expect(github.reviews("ada", "engine", number)).toHaveLength(1);
    expect(github.crashes).toEqual([]);
  } finally {
    await server.stop();
    await end();
  }
});
