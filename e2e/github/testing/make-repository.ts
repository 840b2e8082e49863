import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A commit: content by path; null removes the file. */
export type Files = Record<string, string | Buffer | null>;

export interface MadeRepository {
  gitDir: string;
  /** Commits the files on a branch (from `from`, `main` when absent, if the branch is new) and gives the sha. */
  commit(branch: string, files: Files, options?: { from?: string; message?: string }): string;
  remove(): void;
}

/** A small repository in a temporary folder, with work tree, for tests. */
export const makeRepository = (first: Files): MadeRepository => {
  const folder = mkdtempSync(join(tmpdir(), "made-repository-"));
  const person = { NAME: "Ada", EMAIL: "ada@example.com", DATE: "2026-01-02T03:04:05Z" };
  const people = Object.entries(person).flatMap(([field, value]) => [
    [`GIT_AUTHOR_${field}`, value],
    [`GIT_COMMITTER_${field}`, value],
  ]);
  const environment: NodeJS.ProcessEnv = {
    ...process.env,
    GIT_CONFIG_NOSYSTEM: "1",
    GIT_CONFIG_GLOBAL: "/dev/null",
    ...(Object.fromEntries(people) as Record<string, string>),
  };
  const git = (...args: string[]) =>
    execFileSync("git", args, { cwd: folder, env: environment, stdio: ["ignore", "pipe", "pipe"] })
      .toString("utf8")
      .trim();
  const write = (files: Files, message: string) => {
    for (const [path, content] of Object.entries(files)) {
      const full = join(folder, path);
      mkdirSync(dirname(full), { recursive: true });
      if (content === null) rmSync(full);
      else writeFileSync(full, content);
    }
    git("add", "--all");
    git("commit", "--quiet", "--allow-empty", "--message", message);
    return git("rev-parse", "HEAD");
  };
  git("init", "--quiet", "--initial-branch=main");
  write(first, "first");
  return {
    gitDir: folder,
    commit: (branch, files, options = {}) => {
      const exists = git("branch", "--list", branch) !== "";
      if (exists) git("checkout", "--quiet", branch);
      else git("checkout", "--quiet", "-b", branch, options.from ?? "main");
      return write(files, options.message ?? `change ${branch}`);
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
};

/** Lines `first` to `last`, each `prefix` and its number. */
export const numbered = (first: number, last: number, prefix = "line"): string =>
  Array.from({ length: last - first + 1 }, (_, index) => `${prefix} ${first + index}\n`).join("");
