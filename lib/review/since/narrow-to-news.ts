import type { DiffLine, Hunk } from "@/lib/core/hunks";
import type { FileChange } from "@/lib/source/change";
import type { NewInFile } from "../since";
import { isWithin } from "./line-ranges";

/** Lines that are shown on both sides of what is new; reviewed before, but needed to understand it. */
const around = 12;

/**
 * The parts of a diff in which there is something new, each with lines around it: hunks as before, but of a long one
 * only what is near. Line numbers stay, so that what is said of them holds for the whole diff.
 */
export function narrowToNews(files: FileChange[], news: NewInFile[]): FileChange[] {
  const byPath = new Map(news.map((one) => [one.path, one]));
  return files.flatMap((file) => {
    const mine = byPath.get(file.path);
    if (!mine) return [];
    return [{ ...file, hunks: file.hunks.flatMap((hunk) => nearNews(hunk, mine)) }];
  });
}

function nearNews(hunk: Hunk, news: NewInFile): Hunk[] {
  const marked = markedIn(hunk, news);
  const parts: Hunk[] = [];
  let from = 0;
  while (from < hunk.lines.length) {
    const next = marked.find((at) => at + around >= from);
    if (next === undefined) break;
    const start = Math.max(from, next - around);
    let end = next + around;
    for (const at of marked) if (at >= next && at - around <= end + 1) end = Math.max(end, at + around);
    end = Math.min(end, hunk.lines.length - 1);
    parts.push(partOf(hunk, start, end));
    from = end + 1;
  }
  return parts;
}

/** Places in the hunk at which something is new, in order. */
function markedIn({ lines, newStart, newLines }: Hunk, { added, removed, touched }: NewInFile): number[] {
  let position = newLines === 0 ? newStart + 1 : newStart;
  const marks = new Set<number>();
  for (const [at, line] of lines.entries()) {
    if (line.kind === "added" && line.newLine !== null && isWithin(added, line.newLine)) marks.add(at);
    if (line.kind === "removed" && line.oldLine !== null && isWithin(removed, line.oldLine)) marks.add(at);
    // A place at the end of the hunk belongs to its last line.
    if (touched.includes(position) || (at === lines.length - 1 && touched.includes(position + 1)))
      marks.add(at);
    if (line.newLine !== null) position++;
  }
  return [...marks].toSorted((a, b) => a - b);
}

function partOf(hunk: Hunk, start: number, end: number): Hunk {
  if (start === 0 && end === hunk.lines.length - 1) return hunk;
  const lines = hunk.lines.slice(start, end + 1);
  const skipped = hunk.lines.slice(0, start);
  return {
    ...hunk,
    oldStart: startOf(hunk.oldStart, skipped, lines, "oldLine"),
    oldLines: lines.filter(({ oldLine }) => oldLine !== null).length,
    newStart: startOf(hunk.newStart, skipped, lines, "newLine"),
    newLines: lines.filter(({ newLine }) => newLine !== null).length,
    lines,
  };
}

/** As git counts: an empty side begins at the line before. */
function startOf(start: number, skipped: DiffLine[], lines: DiffLine[], side: "oldLine" | "newLine"): number {
  const first = lines.find((line) => line[side] !== null)?.[side];
  if (first != null) return first;
  return skipped.findLast((line) => line[side] !== null)?.[side] ?? start;
}
