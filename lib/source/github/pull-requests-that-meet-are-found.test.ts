import { expect, test } from "vitest";
import type { FileChange } from "../change";
import { githubSource } from "./source";
import { setScene } from "./testing/set-scene";

const fileOf = (path: string): FileChange => ({
  path,
  status: "modified",
  additions: 1,
  deletions: 1,
  binary: false,
  hunks: [],
  hunksFrom: "host",
});
const change = { files: [fileOf("a.ts")], base: { ref: "main", sha: "a".repeat(40) } };
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

const compare = "GET /repos/{owner}/{repo}/compare/{basehead}";
const list = "GET /repos/{owner}/{repo}/issues";

test("those that share files come with them, most first, by one request beside the list of issues", async () => {
  const { source, both, one, double, routes } = await setOpenPulls();
  const own = await source.readChange();
  const before = routes().length;
  expect(await source.listOpenIssues(50)).toEqual([]);
  const { overlaps, unread } = await source.listOverlaps(own);
  expect(unread).toBe(0);
  expect(overlaps).toEqual([
    {
      number: both,
      title: "Change both",
      author: "bob",
      url: `${double.url}/ada/engine/pull/${both}`,
      paths: ["a.ts", "b.ts"],
      lines: [
        { path: "a.ts", ranges: [{ first: 1, last: 1 }] },
        { path: "b.ts", ranges: [{ first: 1, last: 1 }] },
      ],
    },
    expect.objectContaining({ number: one, paths: ["b.ts"] }),
  ]);
  expect(routes().slice(before)).toEqual([list, "POST /graphql", compare, compare]);
});

test("where GraphQL does not answer they are read one by one", async () => {
  const { source, double, both, one } = await setOpenPulls();
  double.fail({ match: "POST /graphql", status: 404 });
  const found = await source.listOverlaps(await source.readChange());
  expect(found.overlaps.map(({ number }) => number)).toEqual([both, one]);
  expect(found.unread).toBe(0);
});

test("those that there are too many of to be read are counted", async () => {
  const { source, double, made, at } = await setOpenPulls();
  double.fail({ match: "POST /graphql", status: 404 });
  for (let nth = 1; nth <= 4; nth++) {
    made.commit(`more-${nth}`, { "c.ts": `${nth}\n` }, { from: "main" });
    const pull = { ...at, title: "More", author: "bob", base: "main", head: `more-${nth}` };
    await double.openPullRequest(pull);
  }
  // Seven others are open, and five are read one by one.
  const { overlaps, unread } = await source.listOverlaps(await source.readChange());
  expect([overlaps.length, unread]).toEqual([0, 2]);
});

test("a repository without other pull requests costs nothing more, and what failed is asked for again", async () => {
  const { double, made, github, at, routes } = await setScene(files);
  made.commit("own", { "a.ts": "1\n" });
  const pull = { ...at, title: "T", author: "bob", base: "main", head: "own" };
  const { number } = await double.openPullRequest(pull);
  const source = githubSource(github, { ...at, number });
  double.fail({ match: "GET /repos/*/*/issues", status: 403, times: 1 });
  await expect(source.listOverlaps(change)).rejects.toMatchObject({ code: "forbidden" });
  expect(await source.listOverlaps(change)).toEqual({ overlaps: [], unread: 0 });
  expect(routes()).toEqual([list, list]);
});

const numbered = (replaced: Record<number, string>) =>
  Array.from({ length: 20 }, (_, index) => `${replaced[index + 1] ?? `line ${index + 1}`}\n`).join("");

test("lines are compared as they are at this change's base, wherever the other one began", async () => {
  const { double, made, github, at } = await setScene({ "a.txt": numbered({}) });
  const open = async (head: string, text: string) => {
    made.commit(head, { "a.txt": text }, { from: "main" });
    const pull = { ...at, title: `Change ${head}`, author: "bob", base: "main", head };
    return (await double.openPullRequest(pull)).number;
  };
  const same = await open("same", numbered({ 10: "theirs" }));
  const other = await open("other", numbered({ 18: "theirs" }));
  // The base moves on: two lines before those come to it, and line 15 becomes another.
  const moved = `0\n0\n${numbered({ 15: "fifteen" })}`;
  made.commit("main", { "a.txt": moved });
  const near = await open("near", moved.replace("line 11", "theirs"));
  const own = await open("own", moved.replace("line 10\n", "ours\n").replace("fifteen", "ours"));
  const source = githubSource(github, { ...at, number: own });
  const { overlaps: found } = await source.listOverlaps(await source.readChange());
  expect(new Map(found.map(({ number, lines }) => [number, lines]))).toEqual(
    new Map([
      [near, []],
      [other, []],
      [same, [{ path: "a.txt", ranges: [{ first: 12, last: 12 }] }]],
    ]),
  );
  double.fail({ match: "GET /repos/*/*/compare/*", status: 404 });
  const change = { files: [fileOf("a.txt")], base: { ref: "main", sha: "a".repeat(40) } };
  expect(
    (await source.listOverlaps(change)).overlaps.map(({ linesUnknown, lines }) => [linesUnknown, lines]),
  ).toEqual(found.map(() => [expect.stringContaining("Not found on GitHub"), undefined]));
});
