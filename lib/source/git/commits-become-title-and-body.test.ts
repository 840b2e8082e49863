import { execFileSync } from "node:child_process";
import { expect, onTestFinished, test } from "vitest";
import { makeRepository } from "@/e2e/github/testing/make-repository";
import { remoteName } from "./remote-name";
import { gitSource } from "./source";

test("one commit gives its message, several give a list, none gives the head's subject", async () => {
  const made = makeRepository({ "a.txt": "a\n" });
  onTestFinished(() => made.remove());
  const range = (base: string, head: string) => gitSource({ dir: made.gitDir, base, head }).readChange();
  made.commit("topic", { "a.txt": "b\n" }, { message: "Mend the thing\n\nIt was broken.\n\nFixes #7" });
  expect(await range("main", "topic")).toMatchObject({
    title: "Mend the thing",
    body: "It was broken.\n\nFixes #7",
    author: { login: "Ada", bot: false },
    url: null,
    number: null,
    labels: [],
    draft: false,
    state: "open",
  });
  made.commit("topic", { "a.txt": "c\n" }, { message: "Mend it better" });
  expect(await range("main", "topic")).toMatchObject({
    title: "Mend it better",
    body: "- Mend the thing\n  It was broken.\n\n  Fixes #7\n- Mend it better",
  });
  expect(await range("topic", "topic")).toMatchObject({ title: "Mend it better", body: "", files: [] });
});

test("the change starts where the branches parted, not at the base's tip", async () => {
  const made = makeRepository({ "a.txt": "a\n" });
  onTestFinished(() => made.remove());
  const parted = execFileSync("git", ["rev-parse", "main"], { cwd: made.gitDir, encoding: "utf8" }).trim();
  made.commit("topic", { "b.txt": "b\n" });
  made.commit("main", { "a.txt": "moved on\n" });
  const change = await gitSource({ dir: made.gitDir, base: "main", head: "topic" }).readChange();
  expect(change.base).toEqual({ ref: "main", sha: parted });
  expect(change.files.map(({ path }) => path)).toEqual(["b.txt"]);
});

test("owner and name come from the address of origin", async () => {
  const made = makeRepository({ "a.txt": "a\n" });
  onTestFinished(() => made.remove());
  execFileSync("git", ["config", "remote.origin.url", "git@github.com:ada/engine.git"], { cwd: made.gitDir });
  expect(await gitSource({ dir: made.gitDir, base: "main", head: "main" }).readChange()).toMatchObject({
    owner: "ada",
    repo: "engine",
  });
});

test.each([
  ["https://github.com/ada/engine.git", "ada/engine"],
  ["https://github.com/ada/engine", "ada/engine"],
  ["https://token@github.example.com:8443/ada/my.engine.git/", "ada/my.engine"],
  ["ssh://git@github.com/ada/engine.git", "ada/engine"],
  ["git@github.com:ada/engine.git", "ada/engine"],
  ["github.com:ada/engine", "ada/engine"],
  ["/srv/git/engine.git", null],
  ["file:///srv/git/engine.git", null],
  ["../engine", null],
  ["C:\\repos\\engine", null],
  ["https://gitlab.example/group/sub/engine.git", null],
  ["", null],
])("%s is %s", (address, name) => {
  const found = remoteName(address);
  expect(found && `${found.owner}/${found.repo}`).toBe(name);
});
