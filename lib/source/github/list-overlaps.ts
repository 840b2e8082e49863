import type { Overlap } from "../change";
import type { GitHub } from "./client";
import type { OpenItems } from "./list-open";
import { readPullPaths } from "./read-pull-paths";
import type { PullRef } from "./repository-ref";

/** Open pull requests that are looked into, the newest ones. */
const mostPulls = 20;

/** Which of the open pull requests, except this one, change any of these paths; those that share most first. */
export async function listOverlaps(
  github: GitHub,
  { owner, repo, number }: PullRef,
  { pulls, paths }: { pulls: OpenItems["pulls"]; paths: string[] },
  signal?: AbortSignal,
): Promise<Overlap[]> {
  const others = pulls.filter((pull) => pull.number !== number).slice(0, mostPulls);
  if (others.length === 0 || paths.length === 0) return [];
  const numbers = others.map((pull) => pull.number);
  const touched = await readPullPaths(github, { owner, repo, numbers }, signal);
  const own = new Set(paths);
  return others
    .map((pull) => ({
      ...pull,
      paths: (touched.get(pull.number) ?? []).filter((path) => own.has(path)).sort(),
    }))
    .filter((pull) => pull.paths.length > 0)
    .sort((a, b) => b.paths.length - a.paths.length || b.number - a.number);
}
