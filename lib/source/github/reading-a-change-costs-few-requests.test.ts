import { expect, test } from "vitest";
import { z } from "zod";
import { githubSource } from "./source";
import { json } from "./testing/fake-github";
import { setScene } from "./testing/set-scene";

const files = (count: number, text: string) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`file${String(index).padStart(3, "0")}.txt`, text]),
  );
const topic = { title: "T", author: "bob", base: "main", head: "topic" };

test("a change of 38 files is three requests, and reading it again is free of GitHub's limit", async () => {
  const { double, made, github, at, routes } = await setScene(files(38, "old\n"));
  made.commit("topic", files(38, "new\n"));
  const { number } = await double.openPullRequest({ ...at, ...topic });
  const source = githubSource(github, { ...at, number });
  const change = await source.readChange();
  expect(change.files).toHaveLength(38);
  expect(routes()).toHaveLength(3);
  expect(await source.readChange()).toEqual(change);
  expect(double.requests.slice(3).map(({ status }) => status)).toEqual([304, 304, 304]);
});

test("every page of a long list is read", async () => {
  const { double, made, github, at, routes } = await setScene(files(250, "old\n"));
  made.commit("topic", files(250, "new\n"));
  const { number } = await double.openPullRequest({ ...at, ...topic });
  const change = await githubSource(github, { ...at, number }).readChange();
  expect(change.files.map(({ path, additions }) => [path, additions])).toEqual(
    Object.keys(files(250, "")).map((path) => [path, 1]),
  );
  expect(routes()).toHaveLength(5);
});

test("moves and pictures need no look at their content", async () => {
  const moves = Object.fromEntries(
    Object.keys(files(30, "")).map((path) => [path, `unlike the others: ${path}\n`]),
  );
  const { double, made, github, at, routes } = await setScene({ ...moves, "a.png": Buffer.from([0, 1]) });
  made.commit("topic", {
    ...Object.fromEntries(Object.keys(moves).map((path) => [path, null])),
    ...Object.fromEntries(Object.entries(moves).map(([path, text]) => [`to/${path}`, text])),
    "a.png": Buffer.from([0, 2]),
    "b.png": Buffer.from([0, 3]),
    "empty.txt": "",
  });
  const { number } = await double.openPullRequest({ ...at, ...topic });
  const change = await githubSource(github, { ...at, number }).readChange();
  expect(change.files.filter(({ status }) => status === "renamed")).toHaveLength(30);
  expect(change.files.filter(({ binary }) => binary).map(({ path }) => path)).toEqual(["a.png", "b.png"]);
  expect(routes()).toHaveLength(3);
});

test("an answer that GitHub cut at its limit is read again in small pages", async () => {
  // GitHub stops giving patches and counts once an answer holds 20,000 lines, and does not say so.
  const longest = 20_000;
  const listed = z.array(z.looseObject({ patch: z.string().optional() }));
  const cutting: typeof fetch = async (input, init) => {
    const response = await fetch(input, init);
    if (!/\/pulls\/\d+\/files\?/.test(input instanceof Request ? input.url : String(input))) return response;
    let lines = 0;
    const cut = listed.parse(await response.json()).map((file) => {
      lines += file.patch?.split("\n").length ?? 0;
      if (lines <= longest) return file;
      const { patch: _lost, ...rest } = file;
      return { ...rest, additions: 0, deletions: 0, changes: 0 };
    });
    return json(cut, { headers: { link: response.headers.get("link") ?? "" } });
  };
  const { double, made, at, connect, routes } = await setScene(files(100, "old\n"));
  made.commit("topic", files(100, "new\n".repeat(900)));
  const { number } = await double.openPullRequest({ ...at, ...topic });
  const change = await githubSource(connect("ada-token", { fetch: cutting }), { ...at, number }).readChange();
  expect(change.files.map(({ additions, hunksFrom }) => [additions, hunksFrom])).toEqual(
    Array.from({ length: 100 }, () => [900, "host"]),
  );
  expect(routes()).toHaveLength(3 + 10);
});

test("a push while the change is read never mixes two heads", async () => {
  const { double, made, at, connect } = await setScene({ "a.txt": "old\n" });
  const first = made.commit("topic", { "a.txt": "first\n" });
  const { number } = await double.openPullRequest({ ...at, ...topic });
  let asked = false;
  let pushed = false;
  const pushing: typeof fetch = async (input, init) => {
    const response = await fetch(input, init);
    const body = await response.text();
    if (!asked && (input instanceof Request ? input.url : String(input)).endsWith(`/pulls/${number}`)) {
      asked = true;
      await double.push({ ...at, number, head: made.commit("topic", { "b.txt": "second\n" }) });
      pushed = true;
    }
    return new Response(body === "" ? null : body, { status: response.status, headers: response.headers });
  };
  const slowFiles: typeof fetch = async (input, init) => {
    if (String(input instanceof Request ? input.url : input).includes("/files"))
      while (!pushed) await new Promise((resolve) => setTimeout(resolve, 5));
    return pushing(input, init);
  };
  const change = await githubSource(connect("ada-token", { fetch: slowFiles }), {
    ...at,
    number,
  }).readChange();
  expect(change.head.sha).not.toBe(first);
  expect(change.files.map(({ path }) => path)).toEqual(["a.txt", "b.txt"]);
});
