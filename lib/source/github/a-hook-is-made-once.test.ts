import { expect, test } from "vitest";
import { createHook, hookEvents } from "./create-hook";
import { deleteHook } from "./delete-hook";
import { readRepository } from "./read-repository";
import { readTree } from "./read-tree";
import { setScene } from "./testing/set-scene";

const url = "https://gloss.example/api/v1/webhooks/github";

test("a hook to the same address is taken over with the new secret", async () => {
  const { double, github, at } = await setScene({ "a.txt": "a\n" });
  const other = double.addHook({ ...at, url: "https://elsewhere.example", secret: "theirs" });
  const { id } = await createHook(github, { ...at, url, secret: "one" });
  expect(await createHook(github, { ...at, url, secret: "two" })).toEqual({ id });
  const hooks = double.hooks("ada", "engine");
  expect(hooks.map((hook) => [hook.id, hook.config.secret])).toEqual([
    [other.id, "theirs"],
    [id, "two"],
  ]);
  expect(hooks[1]?.events.toSorted()).toEqual(hookEvents.toSorted());
  expect(hooks[1]?.config).toMatchObject({ url, contentType: "json" });
});

test("two that make it at the same time end with one hook", async () => {
  const { double, github, connect, at } = await setScene({ "a.txt": "a\n" });
  const [one, two] = await Promise.all([
    createHook(github, { ...at, url, secret: "one" }),
    createHook(connect("ada-token"), { ...at, url, secret: "two" }),
  ]);
  expect(one).toEqual(two);
  expect(double.hooks("ada", "engine")).toHaveLength(1);
});

test("removing a hook twice is fine, and one's lack of rights is told", async () => {
  const { double, github, connect, at } = await setScene({ "a.txt": "a\n" });
  const { id } = await createHook(github, { ...at, url, secret: "one" });
  await expect(createHook(connect("bob-token"), { ...at, url, secret: "x" })).rejects.toMatchObject({
    code: "not_found",
  });
  await deleteHook(github, { ...at, id });
  await deleteHook(github, { ...at, id });
  expect(double.hooks("ada", "engine")).toEqual([]);
});

test("a repository is known by GitHub's own spelling, and its files by their tree", async () => {
  const { github } = await setScene({ "a.txt": "a\n", "dir/b.txt": "bb\n" }, { limits: { treeEntries: 2 } });
  expect(await readRepository(github, { owner: "ADA", repo: "Engine" })).toMatchObject({
    owner: "ada",
    name: "engine",
    private: false,
    defaultBranch: "main",
  });
  const { commit, files } = await readTree(github, { owner: "ada", repo: "engine" });
  expect(commit).toMatch(/^[0-9a-f]{40}$/);
  expect(files.map(({ path, size }) => [path, size])).toEqual([
    ["a.txt", 2],
    ["dir/b.txt", 3],
  ]);
});
