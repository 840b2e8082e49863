import { type DiffFile, type PatchLine, patchLines } from "../git/parse-diff";
import type { Side } from "../model/records";

/** Where a comment is asked to sit; all of it unchecked. */
export interface AskedPlace {
  path: string;
  line?: number | undefined;
  side?: string | undefined;
  startLine?: number | undefined;
  startSide?: string | undefined;
  position?: number | undefined;
  subject?: string | undefined;
}

export interface Place {
  path: string;
  subject: "line" | "file";
  line: number | null;
  startLine: number | null;
  side: Side;
  startSide: Side | null;
  position: number;
  diffHunk: string;
}

/** Why GitHub refuses a place. */
export type Misplacement = "path" | "line" | "start_order" | "start_hunk" | "side";

/** A file's diff that GitHub can't load at all has no lines to comment on. */
const loadable = { lines: 20_000, bytes: 500 * 1024 };

/** Finds the place in a diff, or says why there is none. */
export const placeComment = (files: readonly DiffFile[], asked: AskedPlace): Place | Misplacement => {
  const file = files.find((one) => one.filename === asked.path);
  if (!file) return "path";
  const side = asked.side ?? "RIGHT";
  if (!isSide(side)) return "side";
  if (asked.subject === "file") return { ...nowhere, path: asked.path, subject: "file", side: "RIGHT" };
  if (file.patchLines > loadable.lines || file.patchBytes > loadable.bytes) return "line";
  const lines = patchLines(file.patch);
  if (asked.line === undefined && asked.position !== undefined) return byPosition(file, lines, asked);
  const end = asked.line === undefined ? undefined : find(lines, asked.line, side);
  if (!end || asked.line === undefined) return "line";
  const place = {
    path: asked.path,
    subject: "line" as const,
    line: asked.line,
    side,
    position: end.position,
    startLine: null,
    startSide: null,
    diffHunk: hunkUpTo(file.patch, end),
  };
  if (asked.startLine === undefined) return place;
  // Documented as required for a range; without it GitHub says that the order is wrong.
  if (asked.startSide === undefined) return "start_order";
  const startSide = asked.startSide === "side" ? side : asked.startSide;
  if (!isSide(startSide)) return "side";
  const start = find(lines, asked.startLine, startSide);
  if (start && start.position >= end.position) return "start_order";
  if (!start || start.hunk !== end.hunk) return "start_hunk";
  return { ...place, startLine: asked.startLine, startSide };
};

const nowhere = { line: null, startLine: null, startSide: null, position: 1, diffHunk: "" };

const isSide = (side: string): side is Side => side === "LEFT" || side === "RIGHT";

const find = (lines: readonly PatchLine[], number: number, side: Side): PatchLine | undefined =>
  lines.find((line) => (side === "RIGHT" ? line.newLine : line.oldLine) === number);

const byPosition = (file: DiffFile, lines: readonly PatchLine[], asked: AskedPlace): Place | "line" => {
  const line = lines.find((one) => one.position === asked.position);
  if (!line) return "line";
  return {
    path: asked.path,
    subject: "line",
    startLine: null,
    startSide: null,
    position: line.position,
    line: line.newLine ?? line.oldLine,
    side: line.newLine === null ? "LEFT" : "RIGHT",
    diffHunk: hunkUpTo(file.patch, line),
  };
};

/** The hunk from its header to the line: what GitHub stores as `diff_hunk`. */
const hunkUpTo = (patch: string, line: PatchLine): string => {
  const rows = patch.split("\n").slice(0, line.position + 1);
  return rows.slice(rows.findLastIndex((row) => row.startsWith("@@ "))).join("\n");
};
