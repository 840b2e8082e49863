import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { makeRepository, numbered } from "@/e2e/github/testing/make-repository";
import { gitSource } from "./source";

const temporary = () => {
  const dir = mkdtempSync(join(tmpdir(), "git-source-"));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
};

function made() {
  const repository = makeRepository({ "a.txt": numbered(1, 20) });
  onTestFinished(() => repository.remove());
  const head = repository.commit("topic", { "a.txt": numbered(1, 21) });
  return { ...repository, dir: repository.gitDir, head };
}

test.each(["nowhere", "--output=/tmp/x", "-h", "main..topic", "", "a\nb", "main:a.txt", "@{u}", "\0"])(
  "%j is told to be no revision",
  async (revision) => {
    const { dir } = made();
    for (const range of [
      { base: revision, head: "topic" },
      { base: "main", head: revision },
    ])
      await expect(gitSource({ dir, ...range }).readChange()).rejects.toMatchObject({
        code: "bad_request",
        message: `There is no revision "${revision}" in ${dir}.`,
      });
  },
);

test("a folder that is none, or no repository, is named", async () => {
  const dir = temporary();
  const range = { base: "main", head: "topic" };
  await expect(gitSource({ dir, ...range }).readChange()).rejects.toMatchObject({
    code: "bad_request",
    message: `${dir} is not a git repository.`,
  });
  await expect(gitSource({ dir: join(dir, "nothing"), ...range }).readChange()).rejects.toMatchObject({
    code: "bad_request",
    message: `There is no folder ${join(dir, "nothing")}.`,
  });
  await expect(gitSource({ dir: "\0", ...range }).readChange()).rejects.toMatchObject({
    code: "bad_request",
  });
});

test("commits without a common ancestor are told", async () => {
  const { dir } = made();
  const git = (...args: string[]) => execFileSync("git", args, { cwd: dir, encoding: "utf8" }).trim();
  const tree = git("rev-parse", "topic^{tree}");
  const lone = git("-c", "user.name=A", "-c", "user.email=a@b", "commit-tree", tree, "-m", "lone");
  await expect(gitSource({ dir, base: "main", head: lone }).readChange()).rejects.toMatchObject({
    code: "bad_request",
    message: `"main" and "${lone}" have no common commit.`,
  });
});

test("tags, hashes and other ways to name a commit work, in clones of any kind", async () => {
  const { dir, head } = made();
  const clone = join(temporary(), "work");
  execFileSync("git", ["clone", "--quiet", "--no-local", dir, clone]);
  execFileSync("git", ["worktree", "add", "--quiet", "--detach", `${clone}-tree`, head], {
    cwd: clone,
    stdio: "pipe",
  });
  mkdirSync(join(clone, "inside"));
  for (const [place, base, revision] of [
    [dir, "topic~1", head.slice(0, 10)],
    [clone, "origin/main", "origin/topic"],
    [`${clone}-tree`, "origin/main", "HEAD"],
    [join(clone, "inside"), "origin/main", head],
  ] as const) {
    const change = await gitSource({ dir: place, base, head: revision }).readChange();
    expect(change.head).toEqual({ ref: revision, sha: head });
    expect(change.base.ref).toBe(base);
    expect(change.files.map(({ path, additions }) => [path, additions])).toEqual([["a.txt", 1]]);
    expect([change.owner, change.repo]).toEqual(["local", place === dir ? basename(dir) : "work"]);
  }
});

test("without a head it is the working tree, uncommitted changes included, and nothing of it moves", async () => {
  const { dir } = made();
  const clone = join(temporary(), "work");
  execFileSync("git", ["clone", "--quiet", "--no-local", "--branch", "topic", dir, clone]);
  const clean = await gitSource({ dir: clone, base: "origin/main" }).readChange();
  expect(clean.files.map(({ additions }) => additions)).toEqual([1]);
  writeFileSync(join(clone, "a.txt"), `${numbered(1, 21)}uncommitted\n`);
  const state = () =>
    execFileSync("git", ["status", "--porcelain=v2", "--branch", "--show-stash"], {
      cwd: clone,
      encoding: "utf8",
    });
  const before = state();
  const source = gitSource({ dir: clone, base: "origin/main" });
  const change = await source.readChange();
  expect(change.files.map(({ additions }) => additions)).toEqual([2]);
  expect(change.head.ref).toBe("working tree");
  expect(change.title).toBe("Uncommitted changes after: change topic");
  expect(await source.readFile("a.txt", change.head.sha)).toBe(`${numbered(1, 21)}uncommitted\n`);
  expect(state()).toBe(before);
  await expect(gitSource({ dir, base: "main" }).readChange()).rejects.toMatchObject({
    code: "bad_request",
    message: expect.stringContaining("no working tree") as string,
  });
});

test("a cancelled reading ends as cancelled", async () => {
  const { dir } = made();
  const reading = gitSource({ dir, base: "main", head: "topic" }).readChange(AbortSignal.abort());
  await expect(reading).rejects.toMatchObject({ code: "cancelled" });
});
