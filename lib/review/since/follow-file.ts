import { diffArrays } from "diff";
import type { DiffLine, Hunk } from "@/lib/core/hunks";
import type { FileChange } from "@/lib/source/change";
import type { NewInFile } from "../since";
import { toRanges } from "./line-ranges";

/** One file between two heads of a pull request. */
export interface FollowedFile {
  news: NewInFile;
  /** The number that a new-side line of the earlier head has now; null where it is gone, or not to be seen. */
  toNow: (line: number) => number | null;
}

/** Differences between two diffs of one file beyond this leave nothing to recognise: all of it is new. */
const mostEdits = 3_000;

/** A file that nobody has reviewed. */
export const allNew = (file: FileChange): FollowedFile => ({
  news: newsOf(
    file,
    () => true,
    () => true,
  ),
  toNow: () => null,
});

/** A file that no commit touched since. */
export const nothingNew = (file: FileChange): FollowedFile => ({
  news: { path: file.path, added: [], removed: [], touched: [] },
  toNow: (line) => line,
});

/**
 * What commits between two heads changed of a file, as far as the pull request's own diff shows it: what a merge of
 * the base branch brought is in `step`, and not in that.
 */
export function followStep(was: FileChange | undefined, file: FileChange, step: Hunk[]): FollowedFile {
  const added = new Set(linesOf(step).flatMap(({ kind, newLine }) => (kind === "added" ? newLine : [])));
  const taken = withPositions(step).flatMap(({ line, position }) =>
    line.kind === "removed" ? [{ line, position }] : [],
  );
  const own = new Set(
    linesOf(was?.hunks ?? []).flatMap(({ kind, newLine }) => (kind === "added" ? newLine : [])),
  );
  const runs = runsOf(file.hunks);
  const news = newsOf(
    file,
    (line) => line.newLine !== null && added.has(line.newLine),
    (line) => {
      const run = runs.find(({ lines }) => lines.includes(line));
      return (
        run !== undefined &&
        taken.some(
          ({ line: gone, position }) =>
            gone.text === line.text && run.first <= position && position <= run.last,
        )
      );
    },
  );
  const touched = taken.flatMap(({ line, position }) =>
    line.oldLine !== null && own.has(line.oldLine) ? position : [],
  );
  return { news: { ...news, touched: shownOf(file, touched) }, toNow: (line) => mapLine(step, line) };
}

/** What of a file's diff the earlier diff did not hold: for two heads that no commits connect. */
export function followContent(was: FileChange, file: FileChange): FollowedFile {
  const before = linesOf(was.hunks);
  const now = withPositions(file.hunks);
  const parts = diffArrays(
    before.map(keyOf),
    now.map(({ line }) => keyOf(line)),
    { maxEditLength: mostEdits },
  );
  if (!parts) return allNew(file);
  const known = new Set<DiffLine>();
  const moved = new Map<number, number>();
  const touched: number[] = [];
  let from = 0;
  let to = 0;
  for (const { added, removed, count } of parts) {
    if (added) to += count;
    else if (removed) {
      const gone = before.slice(from, from + count).some(({ kind }) => kind === "added");
      const position = now[to]?.position ?? endOf(file.hunks);
      if (gone) touched.push(position);
      from += count;
    } else {
      for (let at = 0; at < count; at++) {
        const [old, line] = [before[from + at], now[to + at]?.line];
        if (line) known.add(line);
        if (old?.newLine != null && line?.newLine != null) moved.set(old.newLine, line.newLine);
      }
      from += count;
      to += count;
    }
  }
  const unknown = (line: DiffLine): boolean => !known.has(line);
  const news = newsOf(file, unknown, unknown);
  return { news: { ...news, touched: shownOf(file, touched) }, toNow: (line) => moved.get(line) ?? null };
}

function newsOf(
  { path, hunks }: FileChange,
  isNewAdded: (line: DiffLine) => boolean,
  isNewRemoved: (line: DiffLine) => boolean,
): NewInFile {
  const lines = linesOf(hunks);
  const added = lines.flatMap((line) =>
    line.kind === "added" && line.newLine !== null && isNewAdded(line) ? line.newLine : [],
  );
  const removed = lines.flatMap((line) =>
    line.kind === "removed" && line.oldLine !== null && isNewRemoved(line) ? line.oldLine : [],
  );
  return { path, added: toRanges(added), removed: toRanges(removed), touched: [] };
}

const linesOf = (hunks: readonly Hunk[]): DiffLine[] => hunks.flatMap(({ lines }) => lines);

const keyOf = ({ kind, text }: DiffLine): string => `${kind} ${text.trimEnd()}`;

/** Those places that the diff shows; where it shows nothing, all was taken back. */
const shownOf = ({ hunks }: FileChange, places: number[]): number[] =>
  [...new Set(places)]
    .filter((place) =>
      hunks.some(({ newStart, newLines }) => newStart <= place && place <= newStart + newLines),
    )
    .toSorted((a, b) => a - b);

/** Each line with the number of the new-side line that it is or stands before. */
function withPositions(hunks: readonly Hunk[]): { line: DiffLine; position: number }[] {
  return hunks.flatMap(({ lines, newStart, newLines }) => {
    // Git counts an empty new side from the line before.
    let position = newLines === 0 ? newStart + 1 : newStart;
    return lines.map((line) => ({ line, position: line.newLine === null ? position : position++ }));
  });
}

const endOf = (hunks: readonly Hunk[]): number => {
  const last = hunks.at(-1);
  return last ? last.newStart + last.newLines : 1;
};

/** Runs of changed lines, with the new-side lines that they lie between. */
function runsOf(hunks: readonly Hunk[]): { lines: DiffLine[]; first: number; last: number }[] {
  const runs: { lines: DiffLine[]; first: number; last: number }[] = [];
  for (const hunk of hunks) {
    let run: (typeof runs)[number] | null = null;
    for (const { line, position } of withPositions([hunk])) {
      if (line.kind === "context") run = null;
      else {
        if (!run) runs.push((run = { lines: [], first: position, last: position }));
        run.lines.push(line);
        run.last = line.newLine === null ? position : position + 1;
      }
    }
  }
  return runs;
}

/** New number of an old line; null when the hunks take it away. */
function mapLine(hunks: readonly Hunk[], old: number): number | null {
  let shift = 0;
  for (const { oldStart, oldLines, newLines, lines } of hunks) {
    if (old < oldStart || (oldLines === 0 && old <= oldStart)) break;
    if (oldLines > 0 && old < oldStart + oldLines)
      return lines.find(({ oldLine }) => oldLine === old)?.newLine ?? null;
    shift += newLines - oldLines;
  }
  return old + shift;
}
