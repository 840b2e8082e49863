import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { GlossError } from "@/lib/errors";
import { runGit } from "@/lib/source/git/run-git";
import { inheritedEnvironment } from "@/lib/env";
import type { GoldenSource } from "./golden-sources";

interface Where {
  /** Folder of git bundles (`NAME.bundle`) or repositories (`NAME`, `NAME.git`) that were brought before; null: none. */
  from: string | null;
  /** Folder in which clones are kept. */
  cache: string;
  signal?: AbortSignal | undefined;
}

/**
 * A bare clone of a source's repository that has its tip: the kept one, else made from the given folder, else fetched
 * from where it is public. Throws `unavailable` when it can't be had, or no longer has the tip.
 */
export async function openSource(source: GoldenSource, { from, cache, signal }: Where): Promise<string> {
  const kept = join(cache, `${source.name}.git`);
  if (await hasCommit(kept, source.tip)) return kept;
  const given = from === null ? undefined : places(from, source.name).find((path) => existsSync(path));
  const origin = given ?? source.url;
  await mkdir(cache, { recursive: true });
  // A clone that died half-way is never taken for a whole one.
  const half = join(cache, `${source.name}.${process.pid}.part`);
  await rm(half, { recursive: true, force: true });
  try {
    await clone(origin, half, signal);
    if (!(await hasCommit(half, source.tip)))
      throw new GlossError(
        "unavailable",
        `${origin} has no commit ${source.tip}, which the golden set needs.`,
      );
    await rm(kept, { recursive: true, force: true });
    await rename(half, kept);
    return kept;
  } finally {
    await rm(half, { recursive: true, force: true });
  }
}

const places = (from: string, name: string) =>
  [`${name}.bundle`, `${name}.git`, name].map((file) => join(from, file));

async function clone(origin: string, dir: string, signal?: AbortSignal): Promise<void> {
  const env = { ...inheritedEnvironment(["PATH", "HOME", "TMPDIR"]), GIT_TERMINAL_PROMPT: "0", LC_ALL: "C" };
  const args = ["-c", "core.hooksPath=/dev/null", "clone", "--quiet", "--bare", "--", origin, dir];
  try {
    const timeout = 10 * 60_000;
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a child gets just these, whatever Next adds to the type
    await promisify(execFile)("git", args, {
      env: env as NodeJS.ProcessEnv,
      timeout,
      ...(signal ? { signal } : {}),
    });
  } catch (cause) {
    if (signal?.aborted) throw new GlossError("cancelled", "Fetching was stopped.", { cause });
    const said =
      cause instanceof Error && "stderr" in cause ? String(cause.stderr).trim().split("\n").at(-1) : "";
    throw new GlossError("unavailable", `${origin} can't be cloned${said ? `: ${said}` : ""}.`, { cause });
  }
}

async function hasCommit(dir: string, sha: string): Promise<boolean> {
  if (!existsSync(dir)) return false;
  const { code } = await runGit(dir, ["cat-file", "-e", `${sha}^{commit}`], { answers: [1, 128] });
  return code === 0;
}
