/** Lines, and characters of one line, that are shown; and how many before the first that differs. */
const mostLines = 3;
const longestLine = 240;
const lead = 60;

export interface ChangeExcerpt {
  /** Null for the text that has nothing where the other has more. */
  earlier: string | null;
  now: string | null;
}

/** Where two texts begin to differ: a few lines of each from there on. */
export function excerptOfChange(earlier: string, now: string): ChangeExcerpt {
  const before = earlier.split("\n");
  const after = now.split("\n");
  let first = 0;
  while (first < before.length && first < after.length && before[first] === after[first]) first++;
  let same = 0;
  const room = Math.min(before.length, after.length) - first;
  while (same < room && before.at(-1 - same) === after.at(-1 - same)) same++;
  const column = firstDifference(before[first] ?? "", after[first] ?? "");
  return { earlier: show(before, first, same, column), now: show(after, first, same, column) };
}

function firstDifference(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return at;
}

function show(lines: string[], first: number, same: number, column: number): string | null {
  const changed = lines.slice(first, lines.length - same);
  if (changed.length === 0) return null;
  const shown = changed.slice(0, mostLines).map((line, at) => cut(line, at === 0 ? column : 0));
  const more = changed.length - shown.length;
  return [...shown, ...(more > 0 ? [`… and ${more} more ${more === 1 ? "line" : "lines"}`] : [])].join("\n");
}

/** A long line loses what both texts have in common at its beginning, and its end. */
function cut(line: string, column: number): string {
  const start = line.length > longestLine && column > lead ? column - lead : 0;
  const end = Math.min(line.length, start + longestLine);
  return `${start > 0 ? "…" : ""}${line.slice(start, end)}${end < line.length ? "…" : ""}`;
}
