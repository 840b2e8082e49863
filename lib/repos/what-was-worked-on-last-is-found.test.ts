import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findLocalRepositories } from "./find-local-repositories";

let around: string;
beforeEach(() => {
  around = mkdtempSync(join(tmpdir(), "gloss-around-"));
});
afterEach(() => rmSync(around, { recursive: true, force: true }));

const dateOf = (day: number) => `2026-03-${String(day).padStart(2, "0")}T12:00:00Z`;

function repository(name: string) {
  const dir = join(around, name);
  mkdirSync(dir);
  const git = (args: string[], day = 1) =>
    execFileSync("git", ["-C", dir, "-c", "user.name=Ada", "-c", "user.email=ada@example.com", ...args], {
      env: { PATH: process.env["PATH"], GIT_COMMITTER_DATE: dateOf(day), GIT_AUTHOR_DATE: dateOf(day) },
      stdio: "pipe",
    });
  git(["init", "-q", "-b", "main"]);
  return {
    dir,
    git,
    commit: (subject: string, day: number) => {
      writeFileSync(join(dir, "a.txt"), subject);
      git(["add", "."], day);
      git(["commit", "-qm", subject], day);
    },
  };
}
const owner = { kind: "owner" } as const;
const find = (from = join(around, "gloss")) => findLocalRepositories(owner, { from });

test("on the main branch it is the last commit", async () => {
  const { dir, commit } = repository("app");
  commit("first", 1);
  commit("second", 2);
  expect(await find()).toEqual([
    {
      dir,
      name: "app",
      own: false,
      range: {
        base: "HEAD~1",
        head: "HEAD",
        branch: "main",
        commits: 1,
        subject: "second",
        at: expect.stringContaining("2026-03-02T12:00:00"),
      },
    },
  ]);
});

test("on another branch it is what the branch adds", async () => {
  const { commit, git } = repository("app");
  commit("first", 1);
  git(["switch", "-qc", "topic"]);
  commit("second", 2);
  commit("third", 3);
  expect((await find())[0]?.range).toMatchObject({ base: "main", branch: "topic", commits: 2 });
});

test("a detached head and a branch that adds nothing fall back to the last commit", async () => {
  const { commit, git } = repository("app");
  commit("first", 1);
  commit("second", 2);
  git(["switch", "-qc", "topic"]);
  expect((await find())[0]?.range).toMatchObject({ base: "HEAD~1", branch: "topic" });
  git(["switch", "-q", "--detach"]);
  expect((await find())[0]?.range).toMatchObject({ base: "HEAD~1", branch: null });
});

test("the newest stands first, Gloss itself last; folders, single commits and empty repositories are left out", async () => {
  for (const [name, day] of [
    ["old", 3],
    ["gloss", 9],
    ["new", 8],
  ] as const) {
    const { commit } = repository(name);
    commit("first", 1);
    commit("last", day);
  }
  repository("single").commit("only", 5);
  repository("empty");
  mkdirSync(join(around, "folder"));
  expect((await find()).map(({ name, own }) => [name, own])).toEqual([
    ["new", false],
    ["old", false],
    ["gloss", true],
  ]);
});

test("a subject that looks like a field stays in its field", async () => {
  const { commit } = repository("app");
  commit("first", 1);
  commit("--exec=evil", 2);
  expect((await find())[0]?.range.subject).toBe("--exec=evil");
});

test("only an owner may look", async () => {
  await expect(
    findLocalRepositories({ kind: "user", id: "u", login: "grace", owner: false }, { from: around }),
  ).rejects.toMatchObject({ code: "forbidden" });
});
