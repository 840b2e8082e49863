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

const steps = ["read-change", "gather", "analyse", "judge", "publish"].flatMap((step) => [
  `before-${step}`,
  `after-${step}`,
]);

test("a process that dies at any named point leaves one review and one completed run behind", async () => {
  test.setTimeout(420_000);
  const { github, env, end } = await stage();
  const port = await freePort();
  let server = await startServer(env, { port });
  const { dataDir } = server;
  try {
    expect((await connect(server)).status).toBe(201);
    for (const fault of [...steps, "posting-begun", "posted", "before-completing"]) {
      await server.kill("SIGKILL");
      server = await startServer(env, { port, dataDir, fault });
      const { number } = await github.openPullRequest(pull("topic"));
      await server.gone;
      server = await startServer(env, { port, dataDir });
      await until(
        `the review after ${fault}`,
        async () => (await runsOf(server)).some((run) => run.number === number && run.status === "completed"),
        server,
      );
      expect(github.reviews("ada", "engine", number), fault).toHaveLength(1);
      expect(
        (await runsOf(server)).filter((run) => run.number === number),
        fault,
      ).toHaveLength(1);
    }
  } finally {
    await server.kill("SIGKILL");
    await end();
  }
});
