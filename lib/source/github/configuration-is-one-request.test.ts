import { expect, test } from "vitest";
import { githubSource } from "./source";
import { setScene } from "./testing/set-scene";

const files = {
  "AGENTS.md": "\ufeffRoot.\n",
  "src/a.ts": "1\n",
  "src/.cursor/rules/one.mdc": "One.\n",
  "src/.cursor/rules/deep/two.mdc": "Two.\n",
  "CLAUDE.md": Buffer.from([0, 1]),
};
const wanted = {
  files: ["AGENTS.md", "CLAUDE.md", "src", "none/AGENTS.md", "../AGENTS.md"],
  folders: [".cursor/rules", "src/.cursor/rules"],
};
const found = new Map([
  ["AGENTS.md", "Root.\n"],
  ["src/.cursor/rules/one.mdc", "One.\n"],
]);

test("what is there of many names and folders is one request", async () => {
  const { made, github, at, routes } = await setScene(files);
  const sha = made.commit("main", { "b.ts": "2\n" });
  const source = githubSource(github, { ...at, number: 1 });
  expect(await source.findFiles(wanted, sha)).toEqual(found);
  expect(routes()).toEqual(["POST /graphql"]);
});

test("without GraphQL it is the list of all files, and those of them that are there", async () => {
  const { double, made, github, at, routes } = await setScene(files);
  const sha = made.commit("main", { "b.ts": "2\n" });
  double.fail({ match: "POST /graphql", status: 404 });
  const source = githubSource(github, { ...at, number: 1 });
  expect(await source.findFiles(wanted, sha)).toEqual(found);
  expect(routes().some((route) => route.includes("/git/trees/"))).toBe(true);
});

test("the tip of the base branch is known beside the commit that the change began with", async () => {
  const { double, made, github, at } = await setScene({ "a.ts": "1\n" });
  made.commit("topic", { "a.ts": "2\n" });
  const tip = made.commit("main", { "b.ts": "3\n" });
  const { number } = await double.openPullRequest({
    ...at,
    title: "T",
    author: "bob",
    base: "main",
    head: "topic",
  });
  const change = await githubSource(github, { ...at, number }).readChange();
  expect(change.baseTip).toBe(tip);
  expect(change.base.sha).not.toBe(tip);
});
