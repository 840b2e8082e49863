import { GlossError } from "@/lib/errors";
import type { NameUse } from "@/lib/index/find-names";
import { isTestPath } from "@/lib/rules/test-path";
import type { FoundCode } from "../extract-answer";
import { askedUses } from "../extract/asked-uses";
import { blockAround } from "../extract/block-around";
import type { AskedRepository, Shelf } from "./shelf";

const most = { uses: 40, files: 8, lines: 14 };
/** Lines on each side of a use that stands in a longer block. */
const around = 3;
/** How much less the next file says than the one before it: of all of them each is an answer. */
const step = 0.03;

/**
 * Where the name is used that a question asks the uses of: shipped code first, a place a file. None where it asks
 * something else, or the index knows no such use.
 */
export async function usePlaces(question: string, shelf: Shelf): Promise<FoundCode[]> {
  const asked = askedUses(question);
  if (!asked) return [];
  const places: Omit<FoundCode, "why">[] = [];
  for (const repository of shelf.repositories)
    try {
      places.push(...(await usesIn(repository, shelf, asked)));
    } catch (error) {
      // What the index can't tell, the search that was made before may.
      if (!(error instanceof GlossError) || error.code === "cancelled") throw error;
    }
  return places
    .toSorted((a, b) => testsLast(a.path, b.path))
    .slice(0, most.files)
    .map((place, nth) => ({ ...place, why: { score: 1 - nth * step, declares: [], lowered: null } }));
}

const testsLast = (a: string, b: string): number => Number(isTestPath(a)) - Number(isTestPath(b));

async function usesIn(
  repository: AskedRepository,
  shelf: Shelf,
  { name, called }: { name: string; called: boolean },
): Promise<Omit<FoundCode, "why">[]> {
  const { sha, items } = await shelf.look(
    repository,
    (library) => library.uses(repository, name, most.uses),
    ({ name: used }: NameUse) => used,
  );
  const calls = items.filter(({ kind }) => kind === "call");
  const files = new Map<string, number>();
  for (const { path, lines } of called && calls.length > 0 ? calls : items)
    if (!files.has(path) && lines[0] !== undefined) files.set(path, lines[0]);
  const chosen = [...files].toSorted(([a], [b]) => testsLast(a, b));
  const places: Omit<FoundCode, "why">[] = [];
  for (const [path, line] of chosen.slice(0, most.files)) {
    const file = await shelf.read(repository, path);
    if (!file || file.sha !== sha) continue;
    const at = { from: line - 1, to: line };
    const block = blockAround(file.lines, at);
    const { from, to } =
      block && block.to - block.from <= most.lines
        ? block
        : { from: Math.max(0, at.from - around), to: Math.min(file.lines.length, at.to + around) };
    const text = file.lines.slice(from, to).join("\n");
    places.push({
      repository: repository.name,
      path,
      sha,
      startLine: from + 1,
      endLine: to,
      header: path,
      text,
    });
  }
  return places;
}
