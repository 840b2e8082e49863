import { afterAll, beforeAll, expect, it } from "vitest";
import { eachDatabase } from "@/db/testing/each-database";
import { stage, until } from "@/e2e/server/stage";
import { graph, setProcessGraph } from "@/lib/graph/open-graph";
import { listRepositories } from "@/lib/repos/list-repositories";
import { listReviews } from "@/lib/review/list-reviews";
import { startConnected } from "./testing/start-connected";

const owner = { kind: "owner" } as const;
const at = { owner: "ada", repo: "engine" };
const body = "export const n = 1;\n";

eachDatabase("a repository with a history", () => {
  let scene: Awaited<ReturnType<typeof stage>>;
  let stop: () => Promise<void>;

  beforeAll(async () => {
    setProcessGraph(null);
    scene = await stage();
    for (const login of ["eve", "carol"]) scene.github.addUser({ login, token: `${login}-token` });
    scene.github.addUser({ login: "dependabot[bot]", type: "Bot", token: "dep-token" });
    for (const [index, author] of ["eve", "eve", "carol", "dependabot[bot]"].entries()) {
      const head = `past-${index}`;
      const files = { "src/math.ts": `// ${author} ${index}\n`, [`src/${index}.ts`]: body };
      scene.repository.commit(head, files, { from: "main" });
      const { number } = await scene.github.openPullRequest({
        ...at,
        title: `Past ${index}`,
        body: "Fixes #77",
        author,
        base: "main",
        head,
      });
      await scene.github.closePullRequest({ ...at, number, merged: index < 2 || index === 3 });
    }
    stop = await startConnected({ ...scene.env, GLOSS_HISTORY_LIMIT: "3" }, at);
  });

  afterAll(async () => {
    await stop();
    await scene.end();
    setProcessGraph(null);
  });

  const pulls = async () =>
    (await (await graph()).relatedPullRequests(at, ["src/math.ts"], { limit: 10 }))
      .map(({ number, state, verdict }) => [number, state, verdict])
      .toSorted(([a], [b]) => Number(a) - Number(b));

  it("has its files, and the merged pull requests of before it was connected, in the graph", async () => {
    const repository = await until("the scan and the history", async () => {
      const [one] = await listRepositories(owner);
      return one?.scan.state === "completed" && one.history.state === "completed" && one;
    });
    expect(repository).toMatchObject({ scan: { files: 1, done: 1, total: 1 }, history: { pullRequests: 3 } });
    expect(await pulls()).toEqual([
      [1, "merged", null],
      [2, "merged", null],
      [4, "merged", null],
    ]);
    const experts = await (await graph()).fileExperts(at, ["src/math.ts"], { limit: 5 });
    expect(experts.get("src/math.ts")?.map(({ login, pullRequests }) => [login, pullRequests])).toEqual([
      ["eve", 2],
    ]);
    const asked = scene.github.requests.filter(({ path }) => path === "/graphql");
    expect(asked).toHaveLength(1);
  });

  it("gains each pull request that is reviewed, and what became of it", async () => {
    const { number } = await scene.github.openPullRequest({
      ...at,
      title: "Arithmetic",
      author: "bob",
      base: "main",
      head: "topic",
    });
    await until("the review", async () =>
      (await listReviews(owner, {})).items.some((one) => one.number === number && one.status === "completed"),
    );
    await until("the graph", async () => (await pulls()).some(([one]) => one === number));
    expect(await pulls()).toContainEqual([number, "open", "REQUEST_CHANGES"]);
    await scene.github.closePullRequest({ ...at, number, merged: true });
    await until("the merge", async () =>
      (await pulls()).some(([one, state]) => one === number && state === "merged"),
    );
    expect(await pulls()).toContainEqual([number, "merged", "REQUEST_CHANGES"]);
  });
});
