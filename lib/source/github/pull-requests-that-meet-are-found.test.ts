import { expect, test } from "vitest";
import { githubSource } from "./source";
import { setScene } from "./testing/set-scene";

const files = { "a.ts": "a\n", "b.ts": "b\n", "c.ts": "c\n" };

async function setOpenPulls() {
  const scene = await setScene(files);
  const { double, made, at } = scene;
  const open = async (head: string, changed: Record<string, string>) => {
    made.commit(head, changed);
    const pull = { ...at, title: `Change ${head}`, author: "bob", base: "main", head };
    return (await double.openPullRequest(pull)).number;
  };
  const own = await open("own", { "a.ts": "1\n", "b.ts": "1\n" });
  const one = await open("one", { "b.ts": "2\n", "c.ts": "2\n" });
  const both = await open("both", { "a.ts": "3\n", "b.ts": "3\n" });
  await open("none", { "c.ts": "4\n" });
  const closed = await open("closed", { "a.ts": "5\n" });
  await double.closePullRequest({ ...at, number: closed, merged: false });
  return { ...scene, own, one, both, source: githubSource(scene.github, { ...at, number: own }) };
}

const list = "GET /repos/{owner}/{repo}/issues";

test("those that share files come with them, most first, by one request beside the list of issues", async () => {
  const { source, both, one, double, routes } = await setOpenPulls();
  expect(await source.listOpenIssues(50)).toEqual([]);
  expect(await source.listOverlaps(["a.ts", "b.ts"])).toEqual([
    {
      number: both,
      title: "Change both",
      author: "bob",
      url: `${double.url}/ada/engine/pull/${both}`,
      paths: ["a.ts", "b.ts"],
    },
    expect.objectContaining({ number: one, paths: ["b.ts"] }),
  ]);
  expect(routes()).toEqual([list, "POST /graphql"]);
});

test("where GraphQL does not answer they are read one by one", async () => {
  const { source, double, both, one } = await setOpenPulls();
  double.fail({ match: "POST /graphql", status: 404 });
  const found = await source.listOverlaps(["a.ts", "b.ts"]);
  expect(found.map(({ number }) => number)).toEqual([both, one]);
});

test("a repository without other pull requests costs nothing more, and what failed is asked for again", async () => {
  const { double, made, github, at, routes } = await setScene(files);
  made.commit("own", { "a.ts": "1\n" });
  const pull = { ...at, title: "T", author: "bob", base: "main", head: "own" };
  const { number } = await double.openPullRequest(pull);
  const source = githubSource(github, { ...at, number });
  double.fail({ match: "GET /repos/*/*/issues", status: 403, times: 1 });
  await expect(source.listOverlaps(["a.ts"])).rejects.toMatchObject({ code: "forbidden" });
  expect(await source.listOverlaps(["a.ts"])).toEqual([]);
  expect(routes()).toEqual([list, list]);
});
