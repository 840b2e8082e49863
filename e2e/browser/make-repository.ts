import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

const before = {
  "src/calculate.ts": [
    "export function calculate(left: number, right: number): number {",
    "  return left + right;",
    "}",
    "",
    "export function describe(result: number): string {",
    "  return `The result is ${result}`;",
    "}",
    "",
  ].join("\n"),
  "notes/windows.txt": "first\r\nsecond\r\n",
  "README.md": "# Calculator\n",
};

const after = {
  "src/calculate.ts": [
    "export function calculate(left: number, right: number): number {",
    "  return left + right;",
    "}",
    "",
    "export function evaluate(formula: string): number {",
    "  return eval(formula);",
    "}",
    "",
    "export function describe(result: number): string {",
    "  if (result === NaN) return 'That is no number';",
    "  return `The result is ${result}`;",
    "}",
    "",
  ].join("\n"),
  "notes/windows.txt": "first\r\nsecond line\r\nthird",
  "README.md": "# Calculator\n\nIt calculates.\n",
};

export interface TestRepository {
  dir: string;
  base: string;
  head: string;
  /** Writes a file of the working tree, without committing it. */
  edit(path: string, text: string): Promise<void>;
  /** Commits the working tree. */
  commit(message: string): Promise<void>;
  remove(): Promise<void>;
}

/** A git repository with one change in it: `eval` on line 6 and a comparison with NaN on line 10 of the new side. */
export async function makeRepository(): Promise<TestRepository> {
  const dir = await mkdtemp(join(tmpdir(), "gloss-e2e-repo-"));
  const git = (...args: string[]) =>
    run("git", ["-c", "user.name=Ada", "-c", "user.email=ada@example.com", "-C", dir, ...args]);
  await git("init", "--initial-branch=main");
  await commit(before, "Add a calculator");
  await git("switch", "--create", "formulas");
  await commit(after, "Evaluate formulas");
  return {
    dir,
    base: "main",
    head: "formulas",
    edit: (path, text) => writeFile(join(dir, path), text),
    commit: (message) => commit({}, message),
    remove: () => rm(dir, { recursive: true, force: true }),
  };

  async function commit(files: Record<string, string>, message: string): Promise<void> {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(dir, path)), { recursive: true });
      await writeFile(join(dir, path), text);
    }
    await git("add", "--all");
    await git("commit", "--message", message);
  }
}
