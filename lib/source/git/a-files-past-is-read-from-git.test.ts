import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { makeRepository, numbered } from "@/e2e/github/testing/make-repository";
import type { Past } from "../change";
import { gitSource } from "./source";

const odd = ["-rf.txt", "--output=x", ":(glob)**", "a b/ü.txt", "sub/*.txt", "HEAD"];

function pastOf(dir: string): Past {
  const { past } = gitSource({ dir, base: "main" });
  if (!past) throw new Error("A local repository has a past.");
  return past;
}

function scene() {
  const made = makeRepository({
    "old.txt": numbered(1, 30),
    ...Object.fromEntries(odd.map((path) => [path, `${path}\n`])),
  });
  onTestFinished(() => made.remove());
  const second = made.commit("main", { "old.txt": numbered(1, 30).replace("line 3\n", "line three\n") });
  const moved = made.commit("main", {
    "old.txt": null,
    "sub/new.txt": numbered(1, 30).replace("line 3\n", "line three\n"),
  });
  const third = made.commit("main", {
    "sub/new.txt": numbered(1, 30).replace("line 3\n", "line three\n").replace("line 20\n", "line twenty\n"),
  });
  return { made, second, moved, third };
}

test("history follows a rename, newest first, and ends at its limit", async () => {
  const { made, second, moved, third } = scene();
  const read = (limit: number) => pastOf(made.gitDir).readHistory({ path: "sub/new.txt", sha: third, limit });
  const { commits, whole } = await read(9);
  expect(commits.map(({ subject }) => subject)).toEqual([
    "change main",
    "change main",
    "change main",
    "first",
  ]);
  expect(commits.slice(0, 3).map(({ sha }) => sha)).toEqual([third, moved, second]);
  expect(commits[0]).toMatchObject({ author: "Ada", date: "2026-01-02T03:04:05+00:00" });
  expect(whole).toBe(true);
  expect((await read(2)).commits).toHaveLength(2);
});

test("blame tells for each line who touched it last, before a rename too", async () => {
  const { made, second, third } = scene();
  const lines = [
    { first: 2, last: 4 },
    { first: 19, last: 21 },
  ];
  const blamed = await pastOf(made.gitDir).readBlame({ path: "sub/new.txt", sha: third, lines });
  const bySha = new Map(blamed.map(({ commit, lines: touched }) => [commit.sha, touched]));
  expect(bySha.get(second)).toEqual([{ first: 3, last: 3 }]);
  expect(bySha.get(third)).toEqual([{ first: 20, last: 20 }]);
  const first = blamed.find(({ commit }) => commit.subject === "first");
  expect(first?.lines.flatMap((one) => [one.first, one.last])).toEqual([2, 2, 4, 4, 19, 19, 21, 21]);
});

test.each(odd)("the name %j is a name, and neither an option nor a pattern", async (path) => {
  const { made, third } = scene();
  const past = pastOf(made.gitDir);
  const { commits } = await past.readHistory({ path, sha: third, limit: 9 });
  expect(commits.map(({ subject }) => subject)).toEqual(["first"]);
  const [blamed] = await past.readBlame({ path, sha: third, lines: [{ first: 1, last: 1 }] });
  expect(blamed?.commit.subject).toBe("first");
});

test("what is no file has no history; what is no path or commit is refused", async () => {
  const { made, third } = scene();
  const past = pastOf(made.gitDir);
  expect((await past.readHistory({ path: "none", sha: third, limit: 9 })).commits).toEqual([]);
  const lines = [{ first: 1, last: 1 }];
  for (const [path, sha] of [
    ["../old.txt", third],
    ["", third],
    ["sub/new.txt", "--all"],
    ["sub/new.txt", "main"],
  ] as const) {
    await expect(past.readHistory({ path, sha, limit: 9 })).rejects.toMatchObject({ code: "bad_request" });
    await expect(past.readBlame({ path, sha, lines })).rejects.toMatchObject({ code: "bad_request" });
  }
  await expect(past.readBlame({ path: "none", sha: third, lines })).rejects.toMatchObject({
    code: "unavailable",
  });
  expect(await past.readBlame({ path: "sub/new.txt", sha: third, lines: [] })).toEqual([]);
});

/** A clone with a working tree, in which things can be set. */
function clone(gitDir: string, ...options: string[]) {
  const root = mkdtempSync(join(tmpdir(), "past-"));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  const dir = join(root, "work");
  execFileSync("git", ["clone", "--quiet", ...options, `file://${gitDir}`, dir]);
  const git = (...args: string[]) =>
    execFileSync("git", args, { cwd: dir, stdio: ["ignore", "pipe", "pipe"] });
  return { root, dir, git };
}

test("paths are meant from the repository's root, wherever the folder is", async () => {
  const { made, third } = scene();
  const { dir } = clone(made.gitDir);
  mkdirSync(join(dir, "sub"), { recursive: true });
  const { commits } = await pastOf(join(dir, "sub")).readHistory({
    path: "sub/new.txt",
    sha: third,
    limit: 9,
  });
  expect(commits).toHaveLength(4);
});

test("a shallow clone says that there may be more", async () => {
  const { made, third } = scene();
  const { dir } = clone(made.gitDir, "--depth=1");
  const history = await pastOf(dir).readHistory({ path: "sub/new.txt", sha: third, limit: 9 });
  expect(history).toMatchObject({ whole: false, commits: [{ sha: third }] });
});

test("no setting of a repository changes or runs anything", async () => {
  const { made, second, third } = scene();
  const { root, dir, git } = clone(made.gitDir);
  const proof = join(root, "ran");
  const script = join(root, "run.sh");
  writeFileSync(script, `#!/bin/sh\necho ran >> ${proof}\ncat "$1"\n`, { mode: 0o755 });
  writeFileSync(join(dir, ".git", "info", "attributes"), "* diff=evil\n");
  writeFileSync(join(root, "ignored"), `${second}\n`);
  for (const [name, value] of [
    ["diff.evil.textconv", script],
    ["diff.external", script],
    ["core.pager", script],
    ["log.showSignature", "true"],
    ["gpg.program", script],
    ["log.showRoot", "false"],
    ["log.mailmap", "true"],
    ["format.pretty", "raw"],
    ["i18n.logOutputEncoding", "latin1"],
    ["color.ui", "always"],
    ["blame.ignoreRevsFile", join(root, "ignored")],
    ["blame.coloring", "highlightRecent"],
    ["blame.showEmail", "true"],
  ] as const)
    git("config", name, value);
  const plain = pastOf(made.gitDir);
  const history = { path: "sub/new.txt", sha: third, limit: 9 };
  expect(await pastOf(dir).readHistory(history)).toEqual(await plain.readHistory(history));
  const blame = { path: "sub/new.txt", sha: third, lines: [{ first: 1, last: 30 }] };
  expect(await pastOf(dir).readBlame(blame)).toEqual(await plain.readBlame(blame));
  expect(existsSync(proof)).toBe(false);
  git("blame", "sub/new.txt");
  expect(existsSync(proof)).toBe(true);
});

test("names and subjects that are no UTF-8, have odd signs or are long are read all the same", async () => {
  const { made } = scene();
  const git = (args: string[], input?: string | Buffer) =>
    execFileSync("git", args, { cwd: made.gitDir, ...(input === undefined ? {} : { input }) })
      .toString("utf8")
      .trim();
  /** A commit of one more file, with just these bytes. */
  const commit = (author: Buffer, subject: Buffer, header = "") => {
    const blob = git(["hash-object", "-w", "--stdin"], author);
    const tree = git(["mktree"], `100644 blob ${blob}\tlog.txt\n`);
    const who = Buffer.concat([author, Buffer.from(" <x@example.com> 1767323045 +0000\n")]);
    const parts = [`tree ${tree}\nparent ${git(["rev-parse", "main"])}\nauthor `, who, "committer ", who];
    const body = Buffer.concat([...parts, `${header}\n`, subject].map((part) => Buffer.from(part as string)));
    return git(["hash-object", "-t", "commit", "-w", "--stdin"], body);
  };
  const latin = Buffer.from([0x4a, 0xf6, 0x72, 0x67]);
  const past = pastOf(made.gitDir);
  const read = async (sha: string) => (await past.readHistory({ path: "log.txt", sha, limit: 1 })).commits[0];
  expect(await read(commit(latin, latin, "encoding ISO-8859-1\n"))).toMatchObject({
    author: "Jörg",
    subject: "Jörg",
  });
  expect(await read(commit(latin, Buffer.from("fix")))).toMatchObject({
    author: "J\uFFFDrg",
    subject: "fix",
  });
  const signs = Buffer.from("a\x1fb\x1ec\x1b[31m");
  expect(await read(commit(signs, signs))).toMatchObject({
    author: signs.toString(),
    subject: signs.toString(),
  });
  const long = commit(Buffer.from("x"), Buffer.alloc(5 * 1024 * 1024, "x"));
  await expect(read(long)).rejects.toMatchObject({ code: "too_large" });
});

test("a reader who goes away stops it", async () => {
  const { made, third } = scene();
  const history = { path: "sub/new.txt", sha: third, limit: 9 };
  await expect(pastOf(made.gitDir).readHistory(history, AbortSignal.abort())).rejects.toMatchObject({
    code: "cancelled",
  });
});
