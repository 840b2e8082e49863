import type { DiffLine } from "@/lib/core/hunks";

/** Part of a line that differs from its counterpart: UTF-16 offsets, the end not included. */
export interface EditedRange {
  start: number;
  end: number;
}

const isWord = (character: string | undefined) =>
  character !== undefined && /[\p{L}\p{N}_$]/u.test(character);

/**
 * For each removed line that was replaced by one added line: which part of each of the two changed. Lines that
 * have little in common are left out, because marking nearly all of a line says nothing.
 */
export function editedRanges(lines: DiffLine[]): Map<DiffLine, EditedRange> {
  const ranges = new Map<DiffLine, EditedRange>();
  let at = 0;
  while (at < lines.length) {
    const removed = runOf(lines, at, "removed");
    const added = runOf(lines, at + removed.length, "added");
    if (removed.length === added.length) {
      for (const [index, line] of removed.entries()) {
        const counterpart = added[index];
        if (counterpart) markPair(line, counterpart, ranges);
      }
    }
    at += removed.length + added.length || 1;
  }
  return ranges;
}

function runOf(lines: DiffLine[], from: number, kind: DiffLine["kind"]): DiffLine[] {
  let end = from;
  while (lines[end]?.kind === kind) end++;
  return lines.slice(from, end);
}

function markPair(removed: DiffLine, added: DiffLine, ranges: Map<DiffLine, EditedRange>): void {
  const before = removed.text.replace(/\r$/, "");
  const after = added.text.replace(/\r$/, "");
  const shorter = Math.min(before.length, after.length);
  let prefix = 0;
  while (prefix < shorter && before[prefix] === after[prefix]) prefix++;
  let suffix = 0;
  while (suffix < shorter - prefix && before.at(-1 - suffix) === after.at(-1 - suffix)) suffix++;
  // Whole words read better than the letters that happen to differ.
  while (prefix > 0 && isWord(before[prefix - 1]) && (isWord(before[prefix]) || isWord(after[prefix])))
    prefix--;
  while (
    suffix > 0 &&
    isWord(before.at(-suffix)) &&
    (isWord(before.at(-suffix - 1)) || isWord(after.at(-suffix - 1)))
  )
    suffix--;
  const common = before.slice(0, prefix).trim().length + before.slice(before.length - suffix).trim().length;
  if (common * 3 < Math.max(before.trim().length, after.trim().length)) return;
  const rangeIn = (text: string) => ({ start: prefix, end: Math.max(prefix, text.length - suffix) });
  ranges.set(removed, rangeIn(before));
  ranges.set(added, rangeIn(after));
}
