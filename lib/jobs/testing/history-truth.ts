import type { RealCommit } from "./real-history";

/** A commit under its number as a pull request, and when that was merged. */
export interface Merged extends Pick<RealCommit, "login" | "files"> {
  number: number;
  at: number;
}

const dayMs = 86_400_000;
const ageOf = (at: number) => Math.max(0, Math.floor(Date.now() / dayMs) - Math.floor(at / dayMs));

/**
 * Who knows a file best, as the graph promises it (db/graph/score), counted from what git says and nothing else:
 * `login (changes, last day)`.
 */
export function expertsOf(path: string, merged: Merged[], most: number): string[] {
  const people = new Map<string, { count: number; score: number; last: number }>();
  for (const { login, files, at } of merged) {
    const file = files.find((one) => one.path === path);
    if (!file || login.endsWith("[bot]")) continue;
    const known = people.get(login) ?? { count: 0, score: 0, last: 0 };
    const weight = Math.log2(2 + file.additions + file.deletions);
    people.set(login, {
      count: known.count + 1,
      score: known.score + (weight * 180) / (180 + ageOf(at)),
      last: Math.max(known.last, at),
    });
  }
  return [...people]
    .toSorted(([, a], [, b]) => b.score - a.score)
    .slice(0, most)
    .map(
      ([login, { count, last }]) => `${login} (${count}, last ${new Date(last).toISOString().slice(0, 10)})`,
    );
}

/** Numbers of the pull requests that bear most on a change of these files, the best first. */
export function relatedTo(paths: string[], merged: Merged[], most: number): number[] {
  const touches = (path: string) => merged.filter(({ files }) => files.some((file) => file.path === path));
  const rarity = new Map(paths.map((path) => [path, 10_000 / (9 + touches(path).length)]));
  return merged
    .map(({ number, files, at }) => {
      const shared = files.reduce((sum, { path }) => sum + (rarity.get(path) ?? 0), 0);
      return { number, at, score: (shared * 365) / (365 + ageOf(at)) };
    })
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score || b.at - a.at || b.number - a.number)
    .slice(0, most)
    .map(({ number }) => number);
}
