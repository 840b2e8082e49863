import { expect, test } from "@playwright/test";
import { connect, stage, until } from "./stage";
import { freePort, startServer, type Server } from "./start-server";

interface Run {
  id: string;
  number: number;
  status: string;
}

const runsOf = async (server: Server): Promise<Run[]> => {
  const { items } = (await (await server.api("/api/v1/reviews?limit=100")).json()) as { items: Run[] };
  return items;
};
const pull = (head: string) => ({
  owner: "ada",
  repo: "engine",
  title: `Arithmetic ${head}`,
  author: "bob",
  base: "main",
  head,
});

test("killed at random sixty times, it reviews each accepted delivery exactly once", async () => {
  test.setTimeout(600_000);
  const { github, env, end } = await stage();
  const port = await freePort();
  let server = await startServer(env, { port });
  const { dataDir } = server;
  const accepted: number[] = [];
  // A fixed sequence (Numerical Recipes' LCG), so that a failure can be repeated.
  let seed = 20_261_121;
  const random = () => (seed = (seed * 1_664_525 + 1_013_904_223) % 2 ** 32) / 2 ** 32;
  try {
    expect((await connect(server)).status).toBe(201);
    for (let round = 0; round < 60; round++) {
      const opened = github.openPullRequest(pull("topic"));
      await new Promise((resolve) => setTimeout(resolve, random() * 2000));
      await server.kill("SIGKILL");
      const { number, deliveries } = await opened;
      if (deliveries.some(({ event, response }) => event === "pull_request" && response.status === 200))
        accepted.push(number);
      server = await startServer(env, { port, dataDir });
    }
    expect(accepted.length).toBeGreaterThan(20);
    const runs = await until(
      "all reviews",
      async () => {
        const all = await runsOf(server);
        return (
          accepted.every((number) =>
            all.some((run) => run.number === number && run.status === "completed"),
          ) && all
        );
      },
      server,
      120_000,
    );
    for (const number of accepted) {
      expect(github.reviews("ada", "engine", number), `#${number}`).toHaveLength(1);
      expect(
        runs.filter((run) => run.number === number),
        `#${number}`,
      ).toHaveLength(1);
    }
  } finally {
    await server.kill("SIGKILL");
    await end();
  }
});
