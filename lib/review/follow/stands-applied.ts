import type { Hunk } from "@/lib/core/hunks";

/** A replacement for new-side lines, both ends included; an empty text takes them away. */
interface Suggestion {
  startLine: number;
  endLine: number;
  suggestion: string;
}

/** Stands before the first line of a file, so that the beginning is a neighbour too. */
const beginning = "\0";

/**
 * Whether a suggestion about the file as the diff `then` shows it stands in it as `now` shows it: its lines are found
 * once more than before beside a line that they were suggested beside, and the old lines once less in their old place.
 * Only what the diffs show counts, which for two diffs of the `sameBase` includes lines that are as they were there;
 * blanks at the ends of lines don't. A suggestion that changes nothing is never applied.
 */
export function standsApplied(
  { startLine, endLine, suggestion }: Suggestion,
  then: Hunk[],
  now: Hunk[],
  sameBase: boolean,
): boolean {
  const before = newSides(then);
  const after = [...newSides(now), ...(sameBase ? takenBack(then, now) : [])];
  const shown = before.find(({ first, lines }) => first <= startLine && endLine < first + lines.length);
  if (!shown) return false;
  const at = startLine - shown.first;
  const old = shown.lines.slice(at, at + endLine - startLine + 1);
  const wanted = suggestion === "" ? [] : suggestion.split("\n").map(trimmed);
  if (same(old, wanted)) return false;
  const previous = shown.lines[at - 1];
  const next = shown.lines[at + old.length];
  const gone = around(previous, old, next);
  if (times(after, gone) >= times(before, gone)) return false;
  const places =
    wanted.length === 0
      ? previous !== undefined && next !== undefined
        ? [[previous, next]]
        : []
      : [
          ...(previous === undefined ? [] : [[previous, ...wanted]]),
          ...(next === undefined ? [] : [[...wanted, next]]),
        ];
  return places.some((place) => times(after, place) > times(before, place));
}

const trimmed = (line: string): string => line.trimEnd();

const around = (previous: string | undefined, lines: string[], next: string | undefined): string[] =>
  [previous, ...lines, next].filter((line) => line !== undefined);

/** The new side of each hunk: lines that follow one another, and the number of the first. */
function newSides(hunks: Hunk[]): { first: number; lines: string[] }[] {
  return hunks.map(({ newStart, lines }) => {
    const texts = lines.flatMap(({ newLine, text }) => (newLine === null ? [] : [trimmed(text)]));
    return newStart <= 1 ? { first: 0, lines: [beginning, ...texts] } : { first: newStart, lines: texts };
  });
}

/** The old side of hunks of which nothing is changed any more. */
const takenBack = (then: Hunk[], now: Hunk[]): { lines: string[] }[] =>
  then
    .filter((hunk) => !now.some((other) => meet(hunk, other)))
    .map(({ oldStart, lines }) => {
      const texts = lines.flatMap(({ oldLine, text }) => (oldLine === null ? [] : [trimmed(text)]));
      return { lines: oldStart <= 1 ? [beginning, ...texts] : texts };
    });

const meet = (one: Hunk, other: Hunk): boolean =>
  one.oldStart <= other.oldStart + other.oldLines && other.oldStart <= one.oldStart + one.oldLines;

/** How often a block of lines stands in the parts of a file. */
const times = (parts: { lines: string[] }[], block: string[]): number =>
  parts.reduce(
    (sum, { lines }) =>
      sum + lines.filter((_, from) => same(lines.slice(from, from + block.length), block)).length,
    0,
  );

const same = (one: string[], other: string[]): boolean =>
  one.length === other.length && one.every((line, at) => line === other[at]);
