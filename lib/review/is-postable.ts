import type { Span } from "@/lib/core/finding";
import type { Hunk } from "@/lib/core/hunks";
import type { FileChange } from "@/lib/source/change";

/** The hunk that shows all lines of a span on its side; undefined when there is none. */
export function hunkOf(file: FileChange, { side, startLine, endLine }: Span): Hunk | undefined {
  return file.hunks.find((hunk) => {
    const [start, lines] = side === "RIGHT" ? [hunk.newStart, hunk.newLines] : [hunk.oldStart, hunk.oldLines];
    return startLine >= start && endLine < start + lines;
  });
}

/** Whether GitHub takes a comment on these lines: both ends in one hunk of the file's diff, in order. */
export function isPostable(file: FileChange, span: Span): boolean {
  return span.startLine >= 1 && span.startLine <= span.endLine && hunkOf(file, span) !== undefined;
}
