import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import pLimit from "p-limit";
import { requireOwner } from "@/lib/auth/access";
import type { Actor } from "@/lib/auth/actor";
import { type LatestRange, latestRange } from "@/lib/source/git/latest-range";

export interface LocalRepository {
  /** Absolute path of its folder. */
  dir: string;
  name: string;
  /** True for the folder that Gloss itself runs from. */
  own: boolean;
  range: LatestRange;
}

const mostLooked = 200;
const mostAsked = 24;

/**
 * Git repositories beside the folder that Gloss runs from, and that folder itself, with what was worked on last in
 * each; newest first. What git can't read is left out. For owners of Gloss alone: throws `forbidden`.
 */
export async function findLocalRepositories(
  actor: Actor,
  { from = process.cwd(), most = 5 }: { from?: string; most?: number } = {},
): Promise<LocalRepository[]> {
  requireOwner(actor, "look through folders of its machine");
  const around = dirname(from);
  const names = (await readdir(around, { withFileTypes: true }).catch(() => []))
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith("."))
    .slice(0, mostLooked)
    .map((entry) => join(around, entry.name));
  const folders = [...new Set([from, ...names])].filter((dir) => existsSync(join(dir, ".git")));
  const ask = pLimit(4);
  const found = await Promise.all(
    folders.slice(0, mostAsked).map((dir) =>
      ask(async (): Promise<LocalRepository | null> => {
        const range = await latestRange(dir).catch(() => null);
        return range && { dir, name: basename(dir), own: dir === from, range };
      }),
    ),
  );
  const all = found.filter((repository) => repository !== null);
  const others = all
    .filter(({ own }) => !own)
    .sort((one, other) => Date.parse(other.range.at) - Date.parse(one.range.at));
  // Gloss itself is there for whoever has nothing else to look at.
  const own = all.filter((repository) => repository.own);
  return [...others.slice(0, most - own.length), ...own];
}
