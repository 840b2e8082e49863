import type { DiffLine, Hunk } from "./hunks";

const hunkHeader = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@(?: (.*))?$/s;

export const isHunkHeader = (line: string): boolean => hunkHeader.test(line);

/**
 * Reads the hunks of one file from `lines`, starting at `from`, until a line that belongs to none.
 * The counts in a hunk's header say where it ends, so content can't be taken for a header.
 * Format: https://git-scm.com/docs/diff-format#generate_patch_text_with_p
 */
export function readHunks(lines: string[], from: number): { hunks: Hunk[]; next: number } {
  const hunks: Hunk[] = [];
  let at = from;
  for (;;) {
    const header = hunkHeader.exec(lines[at] ?? "");
    if (!header) return { hunks, next: at };
    const hunk: Hunk = {
      oldStart: Number(header[1]),
      oldLines: Number(header[2] ?? 1),
      newStart: Number(header[3]),
      newLines: Number(header[4] ?? 1),
      section: header[5] ?? "",
      lines: [],
    };
    at = readLines(lines, at + 1, hunk);
    hunks.push(hunk);
  }
}

/** Fills a hunk by its counts; gives back the index of the first line after it. */
function readLines(lines: string[], from: number, hunk: Hunk): number {
  let oldLine = hunk.oldStart;
  let newLine = hunk.newStart;
  const oldEnd = hunk.oldStart + hunk.oldLines;
  const newEnd = hunk.newStart + hunk.newLines;
  let at = from;
  for (; at < lines.length; at++) {
    const line = lines[at] ?? "";
    const last = hunk.lines.at(-1);
    if (line.startsWith("\\") && last) {
      last.noNewline = true;
      continue;
    }
    if (oldLine >= oldEnd && newLine >= newEnd) break;
    const text = line.slice(1);
    const read: DiffLine | null =
      line[0] === "+"
        ? { kind: "added", oldLine: null, newLine: newLine++, text }
        : line[0] === "-"
          ? { kind: "removed", oldLine: oldLine++, newLine: null, text }
          : line[0] === " " || (line === "" && at < lines.length - 1)
            ? { kind: "context", oldLine: oldLine++, newLine: newLine++, text }
            : null;
    if (!read) break;
    hunk.lines.push(read);
  }
  return at;
}

/** The hunks of GitHub's `patch` field: hunks alone, with or without a final line feed. */
export function parseHunks(patch: string): Hunk[] {
  return readHunks(patch.split("\n"), 0).hunks;
}
