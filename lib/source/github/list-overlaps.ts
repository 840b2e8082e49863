import type { Change, Overlaps } from "../change";
import type { GitHub } from "./client";
import { compareLines } from "./compare-lines";
import type { OpenItems } from "./list-open";
import { readPullPaths } from "./read-pull-paths";
import type { PullRef } from "./repository-ref";

/** Open pull requests that are looked into, the newest ones. */
const mostPulls = 50;

/**
 * Which of the open pull requests, except this one, change any of the same files, and of the first of them the lines;
 * those that share most first.
 */
export async function listOverlaps(
  github: GitHub,
  { owner, repo, number }: PullRef,
  { pulls, change }: { pulls: OpenItems["pulls"]; change: Pick<Change, "files" | "base"> },
  signal?: AbortSignal,
): Promise<Overlaps> {
  const all = pulls.filter((pull) => pull.number !== number);
  const others = all.slice(0, mostPulls);
  const own = new Set(
    change.files.flatMap(({ path, previousPath }) => (previousPath ? [path, previousPath] : [path])),
  );
  if (others.length === 0 || own.size === 0) return { overlaps: [], unread: 0 };
  const numbers = others.map((pull) => pull.number);
  const { touched, asked } = await readPullPaths(github, { owner, repo, numbers }, signal);
  const found = others
    .map((pull) => {
      const { paths = [], sides = null } = touched.get(pull.number) ?? {};
      return { ...pull, sides, paths: paths.filter((path) => own.has(path)).sort() };
    })
    .filter((pull) => pull.paths.length > 0)
    .sort((a, b) => b.paths.length - a.paths.length || b.number - a.number);
  const overlaps = await compareLines(github, { owner, repo }, { change, found }, signal);
  return { overlaps, unread: all.length - asked };
}
