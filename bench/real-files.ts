import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Files } from "../e2e/github/testing/make-repository";

/** A change that people made: whole files on both sides. */
export interface RealFiles {
  before: Files;
  /** Null for files that the change removed. */
  after: Files;
}

interface Range {
  dir: string;
  /** Set before each path, so that several repositories fit into one. */
  prefix: string;
  from: string;
  paths: string[];
}

/**
 * Exactly `count` changed files with their real contents before and after: from the newest commits of one repository
 * if it has a range that wide, else from several, side by side. The folder of git bundles comes by GLOSS_TEST_REPOS;
 * without one the project's own history serves.
 */
export function realFiles(folder: string | undefined, count: number): RealFiles {
  const work = mkdtempSync(join(tmpdir(), "gloss-bench-"));
  try {
    const dirs = folder && existsSync(folder) ? cloneBundles(folder, work) : [process.cwd()];
    const ranges = dirs.map((dir, index) => rangeOf(dir, `part-${index}/`, count));
    const wide = ranges.find(({ paths }) => paths.length >= count);
    return readRanges(wide ? [{ ...wide, prefix: "" }] : ranges, count);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function cloneBundles(folder: string, work: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".bundle"))
    .map((name) => {
      const dir = join(work, name);
      execFileSync("git", ["clone", "-q", "--bare", join(folder, name), dir], { stdio: "ignore" });
      return dir;
    });
}

/** The shortest range of newest commits, their number doubled each time, with so many files; else the widest one. */
function rangeOf(dir: string, prefix: string, count: number): Range {
  const commits = git(dir, "rev-list", "--first-parent", "HEAD").toString().trim().split("\n");
  let widest: Range = { dir, prefix, from: "HEAD", paths: [] };
  for (let back = 1; back < commits.length * 2; back *= 2) {
    const from = commits[Math.min(back, commits.length - 1)] ?? "HEAD";
    const raw = git(dir, "diff", "--raw", "-z", "--no-renames", from, "HEAD").toString();
    // `:mode mode sha sha status NUL path NUL`; links and submodules have other modes.
    const paths = [...raw.matchAll(/:(?:100\d+|0+) (?:100\d+|0+) \S+ \S+ [AMD]\0([^\0]+)\0/g)];
    if (paths.length > widest.paths.length)
      widest = { dir, prefix, from, paths: paths.map(([, path]) => path ?? "") };
    if (widest.paths.length >= count) break;
  }
  return widest;
}

function readRanges(ranges: Range[], count: number): RealFiles {
  const all = ranges.flatMap((range) => range.paths.map((path) => ({ ...range, path }))).slice(0, count);
  if (all.length < count)
    throw new Error(`The repositories at hand have no ${count} changed files, but ${all.length}.`);
  const files: RealFiles = { before: {}, after: {} };
  for (const { dir, prefix, from, path } of all) {
    const before = contentOf(dir, from, path);
    if (before) files.before[`${prefix}${path}`] = before;
    files.after[`${prefix}${path}`] = contentOf(dir, "HEAD", path);
  }
  return files;
}

function contentOf(dir: string, commit: string, path: string): Buffer | null {
  try {
    return git(dir, "cat-file", "blob", `${commit}:${path}`);
  } catch {
    return null;
  }
}

const git = (dir: string, ...args: string[]): Buffer =>
  execFileSync("git", ["-C", dir, ...args], { maxBuffer: 1 << 30, stdio: ["ignore", "pipe", "ignore"] });
