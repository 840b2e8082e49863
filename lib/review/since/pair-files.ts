import type { FileChange } from "@/lib/source/change";
import { normalCode } from "./code-at";

/** How much of the shorter file's added lines the other has too, from which on it is the same file moved. */
const alike = 0.5;

/**
 * For each file of the new diff the file of the earlier one that it was: by its path, by what the host or git says
 * was renamed, or, where one path went and another came, by their added lines.
 * @param renamed paths at the new head, and what they were at the earlier one, where commits say so
 */
export function pairFiles(
  before: FileChange[],
  now: FileChange[],
  renamed: ReadonlyMap<string, string> = new Map(),
): Map<FileChange, FileChange> {
  const pairs = new Map<FileChange, FileChange>();
  const free = new Set(before);
  const take = (file: FileChange, path: string | undefined): void => {
    const was = path === undefined ? undefined : before.find((one) => one.path === path && free.has(one));
    if (!was || pairs.has(file)) return;
    pairs.set(file, was);
    free.delete(was);
  };
  for (const file of now) take(file, file.path);
  for (const file of now) take(file, renamed.get(file.path));
  for (const file of now) take(file, file.previousPath);
  for (const file of now.filter((one) => !pairs.has(one) && one.status !== "removed")) {
    const [best] = [...free]
      .filter(({ status }) => status !== "removed")
      .map((was) => ({ was, share: likeness(was, file) }))
      .filter(({ share }) => share >= alike)
      .toSorted((a, b) => b.share - a.share);
    take(file, best?.was.path);
  }
  return pairs;
}

function likeness(one: FileChange, other: FileChange): number {
  const [first, second] = [addedIn(one), addedIn(other)];
  const least = Math.min(first.length, second.length);
  // Two files of a line or two are alike by chance.
  if (least < 3) return 0;
  const left = new Map<string, number>();
  for (const text of first) left.set(text, (left.get(text) ?? 0) + 1);
  let shared = 0;
  for (const text of second) {
    const count = left.get(text) ?? 0;
    if (count > 0) shared++;
    left.set(text, count - 1);
  }
  return shared / Math.max(first.length, second.length);
}

const addedIn = ({ hunks }: FileChange): string[] =>
  hunks.flatMap(({ lines }) =>
    lines.flatMap(({ kind, text }) => {
      const code = normalCode(text);
      return kind === "added" && code.length > 3 ? [code] : [];
    }),
  );
