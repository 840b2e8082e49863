import type { DiffLine, Hunk } from "./hunks";
import type { FileDiff } from "./parse-diff";

const mark: Record<DiffLine["kind"], string> = { context: " ", added: "+", removed: "-" };

const range = (start: number, lines: number): string => (lines === 1 ? String(start) : `${start},${lines}`);

/** A hunk's first line, as git prints it. */
export function renderHunkHeader(hunk: Hunk): string {
  const section = hunk.section ? ` ${hunk.section}` : "";
  return `@@ -${range(hunk.oldStart, hunk.oldLines)} +${range(hunk.newStart, hunk.newLines)} @@${section}`;
}

/** Hunks as git prints them, each line with its line feed. */
export function renderHunks(hunks: Hunk[]): string {
  let text = "";
  for (const hunk of hunks) {
    text += `${renderHunkHeader(hunk)}\n`;
    for (const line of hunk.lines) {
      text += `${mark[line.kind]}${line.text}\n`;
      if (line.noNewline) text += "\\ No newline at end of file\n";
    }
  }
  return text;
}

/** The very text that `parseDiff` was given. */
export function renderDiff(files: FileDiff[]): string {
  return files.map((file) => `${file.header.join("\n")}\n${renderHunks(file.hunks)}`).join("");
}
