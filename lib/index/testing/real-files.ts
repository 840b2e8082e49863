import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Written in Go; the project's own sources are TypeScript, Markdown and data. */
const bundles = ["cobra.bundle"];
const mostCharacters = 200_000;

/** Text files that people wrote, at most so many of a repository, spread over its folders: the project's own, and of the bundles in a folder. */
export function* realFiles(
  folder: string | undefined,
  most: number,
): Generator<{ path: string; text: string }> {
  yield* filesOf(process.cwd(), most);
  const work = mkdtempSync(join(tmpdir(), "gloss-files-"));
  try {
    for (const name of bundles) {
      if (!folder || !existsSync(join(folder, name))) continue;
      const dir = join(work, name);
      execFileSync("git", ["clone", "-q", "--bare", join(folder, name), dir], { stdio: "ignore" });
      yield* filesOf(dir, most);
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function* filesOf(dir: string, most: number): Generator<{ path: string; text: string }> {
  const git = (...args: string[]) => execFileSync("git", ["-C", dir, ...args], { encoding: "utf8" });
  const paths = git("ls-tree", "-r", "--name-only", "-z", "HEAD").split("\0").filter(Boolean);
  const step = Math.max(1, Math.ceil(paths.length / most));
  for (const path of paths.filter((_path, at) => at % step === 0)) {
    const text = git("show", `HEAD:${path}`);
    if (text.length <= mostCharacters && !text.includes("\0")) yield { path, text };
  }
}
