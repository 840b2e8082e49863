import { lineHash } from "@/lib/core/line-hash";
import type { FileChange } from "@/lib/source/change";

/** A line that the diff shows, where a comment may stand. */
export interface ShownLine {
  side: "RIGHT" | "LEFT";
  line: number;
  text: string;
  added: boolean;
  /** Index of its hunk. */
  hunk: number;
  /** Place within its hunk and side, so that neighbours differ by one. */
  place: number;
}

/** Lines of one side of a file's diff, in order. */
export function shownLines(file: FileChange, side: "RIGHT" | "LEFT"): ShownLine[] {
  const lines: ShownLine[] = [];
  for (const [hunk, { lines: all }] of file.hunks.entries()) {
    let place = 0;
    for (const { kind, oldLine, newLine, text } of all) {
      const line = side === "RIGHT" ? newLine : oldLine;
      if (line !== null) lines.push({ side, line, text, added: kind === "added", hunk, place: place++ });
    }
  }
  return lines;
}

/** How a line is named to a model: its number on the new side and a short hash of its content. */
export const anchorOf = (line: number, text: string): string => `${line}#${lineHash(text)}`;

const anchorForm = /(\d+)\s*#\s*([0-9a-z]{4})/gi;

/** The one or two anchors in a text, in order; empty when it holds none. */
export function parseAnchors(text: string): { line: number; hash: string }[] {
  return [...text.matchAll(anchorForm)]
    .slice(0, 2)
    .map(([, line, hash]) => ({ line: Number(line), hash: (hash ?? "").toLowerCase() }));
}

/** The line that an anchor names: by number and hash, else the only one in the diff with that hash. */
export function findAnchored(lines: ShownLine[], anchor: { line: number; hash: string }): ShownLine | null {
  const exact = lines.find((shown) => shown.line === anchor.line && lineHash(shown.text) === anchor.hash);
  if (exact) return exact;
  const moved = lines.filter((shown) => lineHash(shown.text) === anchor.hash && shown.text.trim() !== "");
  return moved.length === 1 ? (moved[0] ?? null) : null;
}
