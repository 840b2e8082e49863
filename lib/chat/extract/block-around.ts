import type { Range } from "./choose-lines";

const closer = /^\s*(?:[})\]>]|end\b|fi\b|done\b|esac\b|<\/|else\b|elif\b|except\b|finally\b|catch\b)/;
const above = /^\s*(?:\/\/|\/\*|\*|#(?!include|define)|--|;;|@\w|<!--|\[\w+.*\]\s*$|"""|''')/;

/** First line of the comments and decorators that stand directly before a line, or within which it stands. */
export function docStart(lines: readonly string[], at: number): number {
  let start = at;
  while (start > 0 && above.test(lines[start - 1] ?? "")) start--;
  return start;
}

/**
 * The block in which lines stand, by how they are indented, with its head, its end and the comment before it; null when
 * nothing is around them. `headOnly`: the lines are the head of the block.
 */
export function blockAround(lines: readonly string[], { from, to }: Range, headOnly = false): Range | null {
  const inner = lines.slice(from, to).filter((line) => line.trim() !== "");
  if (inner.length === 0) return null;
  let head = from;
  let depth = Math.min(...inner.map(indentOf));
  if (!headOnly) {
    for (head = from - 1; head >= 0 && isWithin(lines[head], depth);) head--;
    if (head < 0) return null;
    depth = indentOf(lines[head] ?? "");
    // The head of several lines ends with `): T {`, a branch begins with `} else {`.
    while (head > 0 && (closer.test(lines[head] ?? "") || isWithin(lines[head], depth + 1))) head--;
  }
  let end = headOnly ? to : Math.max(to, head + 1);
  while (end < lines.length && (isWithin(lines[end], depth + 1) || isOn(lines[end], depth))) end++;
  // What stands as deep as the head and closes it.
  return { from: headOnly ? head : docStart(lines, head), to: withoutBlank(lines, head, end) };
}

const isOn = (line: string | undefined, depth: number) =>
  line !== undefined && closer.test(line) && indentOf(line) === depth;

const isWithin = (line: string | undefined, depth: number) =>
  line !== undefined && (line.trim() === "" || indentOf(line) >= depth);

function withoutBlank(lines: readonly string[], from: number, to: number): number {
  let end = to;
  while (end > from + 1 && (lines[end - 1] ?? "").trim() === "") end--;
  return end;
}

const indentOf = (line: string): number => line.replaceAll("\t", "  ").search(/\S|$/);
