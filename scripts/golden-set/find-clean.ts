import type { GoldenSource } from "@/lib/evaluation/golden-sources";
import { codeFiles, type Commit } from "./commits";
import { git } from "./git";

const year = 365 * 24 * 3600;
const fewest = 5;
const most = 120;

/**
 * Commits all of whose lines of code still stand at the tip, a year later at least: nobody had to mend them. At most
 * `count` of them, spread over the whole past.
 */
export function findClean(dir: string, source: GoldenSource, commits: Commit[], count: number): Commit[] {
  const standing = linesThatStand(dir, source);
  const newest = commits[0]?.time ?? 0;
  const candidates = commits.filter((commit) => {
    const added = codeFiles(commit).reduce((sum, file) => sum + file.added, 0);
    return (
      newest - commit.time >= year &&
      added >= fewest &&
      added <= most &&
      commit.files.length <= 8 &&
      standing.get(commit.sha) === added &&
      !/revert/i.test(commit.subject)
    );
  });
  const step = Math.max(1, candidates.length / count);
  return Array.from({ length: Math.min(count, candidates.length) }, (_, nth) =>
    candidates.at(Math.floor(nth * step)),
  ).filter((commit) => commit !== undefined);
}

/** How many lines of code at the tip each commit wrote. */
function linesThatStand(dir: string, { tip, code }: GoldenSource): Map<string, number> {
  const lines = new Map<string, number>();
  for (const path of git(dir, "ls-tree", "-r", "--name-only", tip).trim().split("\n")) {
    if (!code.test(path)) continue;
    for (const [, sha = ""] of git(dir, "blame", "-s", "-l", "--root", tip, "--", path).matchAll(
      /^([0-9a-f]{40}) /gm,
    ))
      lines.set(sha, (lines.get(sha) ?? 0) + 1);
  }
  return lines;
}
