import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import type { PublicSource } from "./public-sources";

/** A source at its pinned commit. Git checks every object that it reads against its hash. */
export interface OpenSource {
  /** Paths of files that begin with `under`, in git's order. */
  paths: (under?: string) => string[];
  /** @throws Error when one of them isn't there. */
  texts: (paths: readonly string[]) => Map<string, string>;
}

/**
 * The git folder of a source, cloned when it isn't there yet.
 * @param root GLOSS_PUBLIC_DATA
 * @returns a sentence that says why not, when it can't be had
 */
export function openSource(root: string, source: PublicSource): OpenSource | string {
  const dir = join(root, source.folder);
  if (!existsSync(dir)) {
    mkdirSync(root, { recursive: true });
    const problem = clone(source.url, dir);
    if (problem) return `${source.url} is not in GLOSS_PUBLIC_DATA and could not be cloned: ${problem}`;
  }
  const git = (...args: string[]) => execFileSync("git", ["-C", dir, ...args], options);
  try {
    git("cat-file", "-e", `${source.commit}^{commit}`);
  } catch {
    return `${source.folder} does not hold commit ${source.commit}; fetch it, or remove the folder to have it cloned.`;
  }
  return {
    paths: (under = "") =>
      git("ls-tree", "-r", "-z", "--name-only", source.commit)
        .toString("utf8")
        .split("\0")
        .filter((path) => path !== "" && path.startsWith(under)),
    texts: (paths) => {
      const input = paths.map((path) => `${source.commit}:${path}\n`).join("");
      return textsOf(execFileSync("git", ["-C", dir, "cat-file", "--batch"], { ...options, input }), paths);
    },
  };
}

/** Splits what `git cat-file --batch` prints: `<hash> blob <bytes>`, the bytes, a newline, for each path. */
export function textsOf(printed: Buffer, paths: readonly string[]): Map<string, string> {
  const texts = new Map<string, string>();
  let at = 0;
  for (const path of paths) {
    const end = printed.indexOf("\n", at);
    const bytes = /^[0-9a-f]{40,64} blob (\d+)$/.exec(printed.toString("latin1", at, end))?.[1];
    if (bytes === undefined) throw new Error(`Git has no text for ${path}.`);
    texts.set(path, printed.toString("utf8", end + 1, end + 1 + Number(bytes)));
    at = end + 1 + Number(bytes) + 1;
  }
  return texts;
}

const options = { maxBuffer: 1 << 30, stdio: ["pipe", "pipe", "pipe"] } satisfies Parameters<
  typeof execFileSync
>[2];

function clone(url: string, dir: string): string | null {
  try {
    const env = { ...process.env, GIT_TERMINAL_PROMPT: "0" };
    execFileSync("git", ["clone", "--quiet", "--bare", url, dir], { ...options, env, timeout: 900_000 });
    return null;
  } catch (error) {
    const words = error instanceof Error && "stderr" in error ? String(error.stderr) : "";
    return words.trim().split("\n").at(-1) || "git failed";
  }
}
