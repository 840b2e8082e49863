import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "vitest";
import { githubSource } from "./source";
import { setScene } from "./testing/set-scene";

const files = Object.fromEntries(
  Array.from({ length: 50 }, (_, index) => [`folder/file ${index}.txt`, `text ${index}\n`]),
);
const paths = Object.keys(files);
const texts = new Map<string, string | null>(Object.entries(files));
const graphql = "POST /graphql";
const rest = "GET /repos/{owner}/{repo}/contents/{path}";

test("texts of many files come by GraphQL, at an enterprise server's address too", async () => {
  const { double, made, routes, at, connect } = await setScene({ "a.txt": "a\n" });
  const sha = made.commit("main", files);
  for (const apiUrl of [double.url, `${double.url}/api/v3`]) {
    const before = double.requests.length;
    const source = githubSource(connect("ada-token", { apiUrl }), { ...at, number: 1 });
    expect(await source.readFiles(paths.slice(0, 40), sha)).toEqual(new Map([...texts].slice(0, 40)));
    expect(double.requests.slice(before).map(({ path }) => path)).toEqual(["/graphql"]);
  }
  expect(routes()).toEqual([graphql, graphql]);
});

test("what GraphQL cuts is read by itself; folders, binaries and missing files are null", async () => {
  const { made, github, routes, at } = await setScene(
    { "a.txt": "a\n", "long.txt": "0123456789\n", "b.bin": Buffer.from([0, 1]), "bom.txt": "\uFEFFb\n" },
    { limits: { graphqlTextBytes: 10 } },
  );
  const sha = made.commit("main", { "folder/c.txt": "c\n" });
  const source = githubSource(github, { ...at, number: 1 });
  const all = ["a.txt", "long.txt", "b.bin", "bom.txt", "folder", "none.txt", "../a.txt"];
  const read = await source.readFiles(all, sha);
  expect([...read]).toEqual([
    ["a.txt", "a\n"],
    ["long.txt", "0123456789\n"],
    ["b.bin", null],
    ["bom.txt", "b\n"],
    ["folder", null],
    ["none.txt", null],
    ["../a.txt", null],
  ]);
  expect(routes()).toEqual([graphql, rest]);
  // The same, whichever way it is asked.
  for (const path of all) expect([path, await source.readFile(path, sha)]).toEqual([path, read.get(path)]);
});

test.each([
  ["fails", { status: 502 }],
  ["answers with an error", { status: 200, body: { errors: [{ message: "Something timed out" }] } }],
  ["is cut off", { truncate: true }],
  ["is not there", { status: 404 }],
  ["is forbidden", { status: 403 }],
])("where GraphQL %s, each file is read by itself, four at a time", async (_how, fault) => {
  const { double, made, github, routes, at, connect } = await setScene({ "a.txt": "a\n" });
  const sha = made.commit("main", files);
  double.fail({ match: graphql, ...fault });
  expect(await githubSource(github, { ...at, number: 1 }).readFiles(paths.slice(0, 12), sha)).toEqual(
    new Map([...texts].slice(0, 12)),
  );
  expect(routes().filter((route) => route === rest)).toHaveLength(12);

  let [now, most] = [0, 0];
  const counting: typeof fetch = async (...call) => {
    most = Math.max(most, ++now);
    try {
      const answer = await fetch(...call);
      await sleep(50); // Long enough for all that may go at once to meet.
      return answer;
    } finally {
      now--;
    }
  };
  await githubSource(connect("ada-token", { fetch: counting }), { ...at, number: 1 }).readFiles(
    paths.slice(12, 30),
    sha,
  );
  expect(most).toBe(4);
});

test("a limit that GraphQL tells is handed back, not worked around", async () => {
  const { double, made, github, routes, at } = await setScene({ "a.txt": "a\n" });
  const sha = made.commit("main", files);
  double.fail({ match: graphql, limit: "primary", retryAfter: 600 });
  await expect(githubSource(github, { ...at, number: 1 }).readFiles(paths, sha)).rejects.toMatchObject({
    code: "rate_limited",
  });
  expect(routes()).not.toContain(rest);
});
