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

test("texts that a review reads next come along, and are not asked for again", async () => {
  const big = "x".repeat(40);
  const { double, made, github, at, routes } = await setScene(
    { ...files, "long.ts": "short\n", "gone.ts": "1\n" },
    { limits: { graphqlTextBytes: 20 } },
  );
  const sha = made.commit("topic", { "src/a.ts": "2\n", "long.ts": big, "new.ts": "3\n", "gone.ts": null });
  const { number } = await double.openPullRequest({
    ...at,
    title: "T",
    author: "bob",
    base: "main",
    head: "topic",
  });
  const source = githubSource(github, { ...at, number });
  const change = await source.readChange();
  const before = routes().length;
  expect((await source.findFiles(wanted, change.baseTip ?? "")).size).toBe(2);
  expect(await source.readFiles(["src/a.ts"], sha)).toEqual(new Map([["src/a.ts", "2\n"]]));
  expect(routes().slice(before)).toEqual(["POST /graphql"]);
  // One that GraphQL cuts is asked for by itself, and so is what did not come along.
  expect(await source.readFiles(["src/a.ts", "long.ts", "new.ts"], sha)).toEqual(
    new Map([
      ["src/a.ts", "2\n"],
      ["long.ts", big],
      ["new.ts", "3\n"],
    ]),
  );
  expect(await source.readFiles(["src/a.ts"], change.base.sha)).toEqual(new Map([["src/a.ts", "1\n"]]));
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
