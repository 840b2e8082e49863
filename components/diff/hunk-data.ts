import type { ChangeData, HunkData } from "react-diff-view";
import type { DiffLine, Hunk, Span } from "@/lib/review/views";

/** Our hunk in the shape that the diff component draws. */
export const hunkDataOf = (hunk: Hunk): HunkData => ({
  content: headerOfHunk(hunk),
  oldStart: hunk.oldStart,
  oldLines: hunk.oldLines,
  newStart: hunk.newStart,
  newLines: hunk.newLines,
  changes: hunk.lines.map(changeOf),
});

export const headerOfHunk = (hunk: Hunk): string =>
  `@@ -${hunk.oldStart},${hunk.oldLines} +${hunk.newStart},${hunk.newLines} @@ ${hunk.section}`.trimEnd();

function changeOf(line: DiffLine): ChangeData {
  const content = line.text;
  if (line.kind === "added")
    return { type: "insert", isInsert: true, lineNumber: line.newLine ?? 0, content };
  if (line.kind === "removed")
    return { type: "delete", isDelete: true, lineNumber: line.oldLine ?? 0, content };
  return {
    type: "normal",
    isNormal: true,
    oldLineNumber: line.oldLine ?? 0,
    newLineNumber: line.newLine ?? 0,
    content,
  };
}

/** The diff component's key of a line (its `getChangeKey`, without the detour over its own line type). */
export function keyOfLine(line: DiffLine): string {
  if (line.kind === "added") return `I${line.newLine}`;
  return line.kind === "removed" ? `D${line.oldLine}` : `N${line.oldLine}`;
}

/** The lines of a span that the diff shows, in their order. */
export const linesOfSpan = (hunks: Hunk[], span: Span): DiffLine[] =>
  hunks
    .flatMap((hunk) => hunk.lines)
    .filter((line) => {
      const number = span.side === "RIGHT" ? line.newLine : line.oldLine;
      return number !== null && number >= span.startLine && number <= span.endLine;
    });
