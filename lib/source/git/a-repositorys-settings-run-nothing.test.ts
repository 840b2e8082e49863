import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, onTestFinished, test, vi } from "vitest";
import { makeRepository } from "@/e2e/github/testing/make-repository";
import { gitSource } from "./source";

afterEach(() => void vi.unstubAllEnvs());

function hostile() {
  const made = makeRepository({ "a.evil": "one\n", "b.txt": "b\n" });
  made.commit("topic", {
    "a.evil": "two\n",
    "b.txt": "c\n",
    ".gitattributes": "* diff=evil filter=evil\n*.txt -diff\n",
  });
  const root = mkdtempSync(join(tmpdir(), "hostile-"));
  const dir = join(root, "work");
  onTestFinished(() => {
    made.remove();
    rmSync(root, { recursive: true, force: true });
  });
  execFileSync("git", ["clone", "--quiet", "--no-local", "--branch", "topic", made.gitDir, dir]);
  const proof = join(root, "ran");
  const script = join(root, "run.sh");
  writeFileSync(script, `#!/bin/sh\necho ran >> ${proof}\nexit 0\n`, { mode: 0o755 });
  for (const [name, value] of [
    ["diff.external", script],
    ["diff.evil.command", script],
    ["diff.evil.textconv", script],
    ["core.pager", script],
    ["core.fsmonitor", script],
    ["core.sshCommand", script],
    ["log.showSignature", "true"],
    ["gpg.program", script],
    ["diff.noprefix", "true"],
    ["diff.mnemonicPrefix", "true"],
    ["diff.context", "0"],
    ["diff.algorithm", "histogram"],
    ["core.quotePath", "false"],
    ["color.ui", "always"],
    ["diff.renames", "false"],
  ] as const)
    execFileSync("git", ["config", name, value], { cwd: dir });
  return { made, dir, proof };
}

test("no program that a repository names is run, and none of its settings changes the diff", async () => {
  const { made, dir, proof } = hostile();
  const range = { base: "origin/main", head: "topic" };
  const plain = await gitSource({ dir: made.gitDir, base: "main", head: "topic" }).readChange();
  const change = await gitSource({ dir, ...range }).readChange();
  expect(change.files).toEqual(plain.files);
  expect(change.files.find(({ path }) => path === "b.txt")).toMatchObject({
    binary: false,
    additions: 1,
    deletions: 1,
  });
  expect(await gitSource({ dir, ...range }).readFile("a.evil", change.head.sha)).toBe("two\n");
  expect(existsSync(proof)).toBe(false);
  // The same repository, without our care.
  execFileSync("git", ["diff", "origin/main", "topic"], { cwd: dir, stdio: "pipe" });
  expect(existsSync(proof)).toBe(true);
});

test("nor for the working tree, where git would run filters over what was edited", async () => {
  const { dir, proof } = hostile();
  const script = join(dir, "..", "run.sh");
  const git = (...args: string[]) => execFileSync("git", args, { cwd: dir, stdio: "pipe" });
  writeFileSync(join(dir, "..", "included"), `[filter "one.two"]\n\tclean = ${script}\n`);
  git("config", "include.path", "../../included");
  for (const name of ["filter.evil.clean", "filter.evil.smudge", "filter.evil.process"])
    git("config", name, script);
  git("config", "filter.evil.required", "true");
  writeFileSync(join(dir, ".gitattributes"), "*.evil filter=evil\n*.txt filter=one.two\n");
  writeFileSync(join(dir, "a.evil"), "edited\n");
  writeFileSync(join(dir, "b.txt"), "edited\n");
  const source = gitSource({ dir, base: "topic" });
  const change = await source.readChange();
  expect(change.files.map(({ path }) => path)).toEqual([".gitattributes", "a.evil", "b.txt"]);
  expect(await source.readFile("a.evil", change.head.sha)).toBe("edited\n");
  expect(existsSync(proof)).toBe(false);
  git("config", "filter.a=b.clean", script);
  await expect(source.readChange()).rejects.toMatchObject({ code: "refused" });
});

test("git's own variables, as in a hook, don't lead elsewhere, and secrets stay with us", async () => {
  const { made, dir, proof } = hostile();
  const other = makeRepository({ "other.txt": "x\n" });
  onTestFinished(() => other.remove());
  vi.stubEnv("GIT_DIR", other.gitDir);
  vi.stubEnv("GIT_INDEX_FILE", join(other.gitDir, "nothing"));
  vi.stubEnv("GIT_EXTERNAL_DIFF", "false");
  vi.stubEnv("GIT_CONFIG_COUNT", "wrong");
  const change = await gitSource({ dir, base: "origin/main", head: "topic" }).readChange();
  expect(change.files.map(({ path }) => path)).toEqual([".gitattributes", "a.evil", "b.txt"]);
  expect(made.gitDir).not.toBe(dir);
  expect(existsSync(proof)).toBe(false);
});
