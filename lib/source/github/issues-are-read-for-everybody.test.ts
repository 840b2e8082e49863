import { expect, test } from "vitest";
import { makeRepository } from "@/e2e/github/testing/make-repository";
import { githubSource } from "./source";
import { setScene } from "./testing/set-scene";

test("issues are read, pull requests and missing numbers are not issues", async () => {
  const { double, made, github, at } = await setScene({ "a.txt": "a\n" });
  const issue = await double.addIssue({
    ...at,
    title: "Broken",
    body: "It breaks.",
    author: "bob",
    labels: ["bug"],
  });
  made.commit("topic", { "a.txt": "b\n" });
  const pull = await double.openPullRequest({
    ...at,
    title: "T",
    author: "bob",
    base: "main",
    head: "topic",
  });
  const source = githubSource(github, { ...at, number: pull.number });
  expect(await source.readIssue({ ...at, number: issue.number })).toMatchObject({
    ...at,
    number: issue.number,
    title: "Broken",
    body: "It breaks.",
    state: "open",
    labels: ["bug"],
    author: "bob",
  });
  expect(await source.readIssue({ ...at, number: pull.number })).toBeNull();
  expect(await source.readIssue({ ...at, number: 999 })).toBeNull();
  expect(await source.readIssue({ owner: "nobody", repo: "nothing", number: 1 })).toBeNull();
  expect((await source.listOpenIssues(50)).map(({ number }) => number)).toEqual([issue.number]);
});

test("open issues come newest first, up to the limit, from behind pages of pull requests", async () => {
  const { double, made, github, at } = await setScene({ "a.txt": "a\n" });
  made.commit("topic", { "a.txt": "b\n" });
  for (let index = 0; index < 3; index++)
    await double.addIssue({ ...at, title: `Issue ${index}`, author: "bob" });
  for (let index = 0; index < 110; index++)
    await double.openPullRequest({ ...at, title: "T", author: "bob", base: "main", head: "topic" });
  const source = githubSource(github, { ...at, number: 4 });
  expect((await source.listOpenIssues(50)).map(({ number }) => number)).toEqual([3, 2, 1]);
  expect((await source.listOpenIssues(2)).map(({ number }) => number)).toEqual([3, 2]);
});

test("an issue of a private repository is not read for a pull request elsewhere, though the token could", async () => {
  const { double, github, at } = await setScene({ "a.txt": "a\n" });
  const other = makeRepository({ "x.txt": "x\n" });
  await double.addRepository({ owner: "ada", name: "hidden", gitDir: other.gitDir, private: true });
  await double.addRepository({ owner: "ada", name: "open", gitDir: other.gitDir });
  for (const repo of ["hidden", "open"])
    await double.addIssue({ owner: "ada", repo, title: `In ${repo}`, author: "ada" });
  const source = githubSource(github, { ...at, number: 1 });
  expect(await source.readIssue({ owner: "ada", repo: "hidden", number: 1 })).toBeNull();
  expect(await source.readIssue({ owner: "ada", repo: "open", number: 1 })).toMatchObject({
    title: "In open",
  });
  const inside = githubSource(github, { owner: "ada", repo: "hidden", number: 2 });
  expect(await inside.readIssue({ owner: "Ada", repo: "Hidden", number: 1 })).toMatchObject({
    title: "In hidden",
  });
  other.remove();
});
