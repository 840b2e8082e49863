import type { Span } from "@/lib/core/finding";
import type { Hunk } from "@/lib/core/hunks";

/** Longer spans bury the reader; their first line is enough to find the place. */
const longestSpan = 10;

/**
 * Where in the diff a match on the new side's lines `start` to `end` belongs: the added lines it touches in the
 * first hunk that has any. Null when the change added none of its lines.
 */
export function placeMatch(hunks: readonly Hunk[], start: number, end: number): Span | null {
  for (const hunk of hunks) {
    const hunkEnd = hunk.newStart + hunk.newLines - 1;
    if (hunkEnd < start || hunk.newStart > end) continue;
    let first: number | null = null;
    let last = 0;
    for (const line of hunk.lines) {
      if (line.kind !== "added" || line.newLine === null) continue;
      if (line.newLine < start || line.newLine > end) continue;
      first ??= line.newLine;
      last = line.newLine;
    }
    if (first === null) continue;
    if (last - first >= longestSpan) last = first;
    return { side: "RIGHT", startLine: first, endLine: last };
  }
  return null;
}

/** Numbers of the lines that the change added, in a set. */
export function addedLines(hunks: readonly Hunk[]): Set<number> {
  const added = new Set<number>();
  for (const hunk of hunks)
    for (const line of hunk.lines)
      if (line.kind === "added" && line.newLine !== null) added.add(line.newLine);
  return added;
}
