import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type FileDiff, parseDiff } from "@/lib/core/parse-diff";
import type { FileChange } from "@/lib/source/change";

export interface RealChange {
  repository: string;
  files: FileChange[];
  /** Text of a file after the change; null when it has none. */
  textOf(path: string): string | null;
}

/** A file of a parsed diff as the sources give it. */
export function toFileChange({ path, previousPath, status, binary, hunks }: FileDiff): FileChange {
  const count = (kind: "added" | "removed") =>
    hunks.reduce((sum, hunk) => sum + hunk.lines.filter((line) => line.kind === kind).length, 0);
  return {
    path,
    ...(previousPath === undefined ? {} : { previousPath }),
    status,
    binary,
    hunks,
    additions: count("added"),
    deletions: count("removed"),
    hunksFrom: "host",
  };
}

/**
 * Changes that people made: each commit against its first parent, at most `most` of each repository. The folder of
 * git bundles comes by GLOSS_TEST_REPOS; without one the project's own history serves.
 */
export function* realChanges(folder: string | undefined, most: number): Generator<RealChange> {
  if (!folder || !existsSync(folder)) {
    yield* changesOf("this project", process.cwd(), most);
    return;
  }
  const work = mkdtempSync(join(tmpdir(), "gloss-changes-"));
  try {
    for (const name of readdirSync(folder).filter((file) => file.endsWith(".bundle"))) {
      const dir = join(work, name);
      execFileSync("git", ["clone", "-q", "--bare", join(folder, name), dir], { stdio: "ignore" });
      yield* changesOf(name.replace(/\.bundle$/, ""), dir, most);
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function* changesOf(repository: string, dir: string, most: number): Generator<RealChange> {
  const args = [
    "log",
    "--first-parent",
    "-m",
    "-p",
    "-M",
    "--no-color",
    "--no-ext-diff",
    "--no-textconv",
    "--format=%x00%H",
    `-n${most}`,
  ];
  const log = execFileSync("git", ["-C", dir, ...args], { maxBuffer: 1 << 30 }).toString("utf8");
  for (const commit of log.split(/^\0(?=[0-9a-f]{40}$)/m)) {
    const files = parseDiff(commit)
      .map(toFileChange)
      .filter((file) => file.hunks.length > 0);
    const sha = commit.slice(0, 40);
    if (files.length > 0) yield { repository, files, textOf: (path) => textAt(dir, sha, path) };
  }
}

function textAt(dir: string, sha: string, path: string): string | null {
  try {
    return execFileSync("git", ["-C", dir, "show", `${sha}:${path}`], {
      maxBuffer: 1 << 28,
      stdio: ["ignore", "pipe", "ignore"],
    }).toString("utf8");
  } catch {
    return null;
  }
}
