import type { Hunk } from "@/lib/core/hunks";
import { renderHunkHeader } from "@/lib/core/render-diff";
import type { FileChange } from "@/lib/source/change";
import { anchorOf } from "./anchor-lines";
import { fileRank, passedOverReason } from "./file-rank";

export interface ShownDiff {
  /** Every line of the change in it starts with an anchor, a bar or dots: content can't imitate a header. */
  text: string;
  /** Paths shown whole. */
  shown: string[];
  partly: { path: string; hunksLeftOut: number }[];
  leftOut: { path: string; reason: string }[];
  /** Files with added lines of which the end is not shown, prose aside. */
  cut: { path: string; lines: number }[];
  /** Files of which only changed lines are shown, how many of those are not, and why it is so. */
  glanced?: { path: string; linesLeft: number; reason: string }[];
}

/** Longest line that is shown whole; the rest of it is cut with a mark. */
const maxLine = 500;

/**
 * The diff as a model sees it, in at most `budgetChars` characters: each new-side line behind its anchor
 * (`LINE#HASH|`), each removed one behind dots. Code comes before tests, settings and prose. What does not fit is
 * left out by whole hunks, and named.
 */
export function showDiff(files: FileChange[], { budgetChars }: { budgetChars: number }): ShownDiff {
  const result: ShownDiff = { text: "", shown: [], partly: [], leftOut: [], cut: [] };
  let left = budgetChars;
  // By path, whatever the order in which they come: the same change makes the same text.
  const ranked = files.toSorted(
    (a, b) => fileRank(a.path) - fileRank(b.path) || (a.path < b.path ? -1 : a.path > b.path ? 1 : 0),
  );
  for (const file of ranked) {
    const reason = file.binary ? "binary" : passedOverReason(file);
    if (reason) {
      result.leftOut.push({ path: file.path, reason });
      continue;
    }
    const header = fileHeader(file);
    let text = header;
    let hunks = 0;
    for (const hunk of file.hunks) {
      const shown = showHunk(hunk);
      if (text.length + shown.length > left) continue;
      text += shown;
      hunks++;
    }
    if (hunks < file.hunks.length && hunks === 0) {
      const window =
        result.shown.length + result.partly.length === 0 ? firstLines(file.hunks, left - header.length) : "";
      if (!window) {
        result.leftOut.push({ path: file.path, reason: "over the size that a model is shown" });
        continue;
      }
      text += window;
    }
    if (header.length > left) {
      result.leftOut.push({ path: file.path, reason: "over the size that a model is shown" });
      continue;
    }
    left -= text.length;
    result.text += text;
    const lines = fileRank(file.path) < 3 ? longLines(file) : 0;
    if (lines > 0) result.cut.push({ path: file.path, lines });
    if (hunks === file.hunks.length) result.shown.push(file.path);
    else result.partly.push({ path: file.path, hunksLeftOut: file.hunks.length - hunks });
  }
  return result;
}

function fileHeader(file: FileChange): string {
  const from = file.previousPath ? `, was ${JSON.stringify(file.previousPath)}` : "";
  return `=== file ${JSON.stringify(file.path)} (${file.status}${from}, +${file.additions} -${file.deletions})\n`;
}

function showHunk(hunk: Hunk): string {
  return `${renderHunkHeader(hunk)}\n${hunk.lines.map(showLine).join("")}`;
}

function showLine({ kind, newLine, text }: Hunk["lines"][number]): string {
  const shown = text.length > maxLine ? `${text.slice(0, maxLine)}… (line cut)` : text;
  if (newLine === null) return `....... |-${shown}\n`;
  return `${anchorOf(newLine, text)}|${kind === "added" ? "+" : " "}${shown}\n`;
}

const longLines = ({ hunks }: FileChange): number =>
  hunks.reduce(
    (sum, { lines }) =>
      sum + lines.filter(({ kind, text }) => kind === "added" && text.length > maxLine).length,
    0,
  );

/** The beginning of a hunk that is larger than all the room there is: better than to show nothing of the change. */
function firstLines([hunk]: Hunk[], room: number): string {
  if (!hunk) return "";
  let text = `${renderHunkHeader(hunk)}\n`;
  let lines = 0;
  for (const line of hunk.lines) {
    const shown = showLine(line);
    if (text.length + shown.length > room - 60) break;
    text += shown;
    lines++;
  }
  return lines > 0 ? `${text}(${hunk.lines.length - lines} more lines of this hunk are not shown)\n` : "";
}
