import { expect, test } from "@playwright/test";
import { connect, stage, until } from "./stage";
import { startServer } from "./start-server";

interface Listed {
  items: { id: string; status: string; verdict: string; number: number }[];
}

test("a delivery becomes one review with its comments on the right lines", async () => {
  const { github, env, end } = await stage();
  const server = await startServer(env);
  try {
    const connected = await connect(server);
    expect(connected.status, await connected.clone().text()).toBe(201);
    expect(await connected.json()).toMatchObject({ webhook_url: `${server.url}/api/v1/webhooks/github` });
    const { number, deliveries } = await github.openPullRequest({
      owner: "ada",
      repo: "engine",
      title: "Arithmetic",
      author: "bob",
      base: "main",
      head: "topic",
    });
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
        const { items } = (await (await server.api("/api/v1/reviews")).json()) as Listed;
        return items[0]?.status === "completed" && items;
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
    await server.kill("SIGTERM");
    await end();
  }
});
