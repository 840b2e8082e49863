import { structuredPatch } from "diff";
import type { Hunk } from "./hunks";
import { parseHunks } from "./parse-hunks";
import { renderHunks } from "./render-diff";

const context = 3;
/** Differences beyond this are shown as one replacement: the search grows with their square. */
const maxEdits = 20_000;
const maxMs = 2000;

/**
 * The hunks between two texts, with three lines of context, for files whose diff the host cut. Null stands for a
 * file that is not there. Texts that differ too much become one hunk that replaces all.
 */
export function computeHunks(oldText: string | null, newText: string | null): Hunk[] {
  if (oldText === newText) return [];
  const patch = structuredPatch("a", "b", oldText ?? "", newText ?? "", "", "", {
    context,
    maxEditLength: maxEdits,
    timeout: maxMs,
  });
  if (!patch) return replaceAll(oldText ?? "", newText ?? "");
  const text = patch.hunks
    .map((hunk) => {
      // jsdiff counts an empty side from line 1; git, and so everything here, from line 0.
      const start = (at: number, lines: number) => (lines === 0 ? at - 1 : at);
      const head = `@@ -${start(hunk.oldStart, hunk.oldLines)},${hunk.oldLines} +${start(hunk.newStart, hunk.newLines)},${hunk.newLines} @@`;
      return `${head}\n${hunk.lines.join("\n")}\n`;
    })
    .join("");
  return parseHunks(text);
}

function replaceAll(oldText: string, newText: string): Hunk[] {
  const oldLines = splitLines(oldText);
  const newLines = splitLines(newText);
  const hunk: Hunk = {
    oldStart: oldLines.length > 0 ? 1 : 0,
    oldLines: oldLines.length,
    newStart: newLines.length > 0 ? 1 : 0,
    newLines: newLines.length,
    section: "",
    lines: [
      ...oldLines.map((text, i) => ({ kind: "removed" as const, oldLine: i + 1, newLine: null, text })),
      ...newLines.map((text, i) => ({ kind: "added" as const, oldLine: null, newLine: i + 1, text })),
    ],
  };
  // Through the printed form, so that both ways give the same marks at a missing final line feed.
  return parseHunks(renderHunks([hunk]));
}

function splitLines(text: string): string[] {
  const lines = text.split("\n");
  if (lines.at(-1) === "") lines.pop();
  return lines;
}
