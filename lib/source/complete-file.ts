import { computeHunks } from "@/lib/core/compute-hunks";
import type { FileChange } from "./change";

/** Longest file that is read, in bytes: beyond it nobody reviews, and comparing takes long. */
export const longestFile = 5 * 1024 * 1024;

/** One side of a file: its text, or `binary`, or null where it is not there. */
export type Side = { text: string } | "binary" | null;

/** Works out a file's hunks from both its sides, for files whose diff was cut or withheld. */
export function completeFile(file: FileChange, before: Side, after: Side): FileChange {
  if (before === "binary" || after === "binary")
    return { ...file, additions: 0, deletions: 0, binary: true, hunks: [] };
  const hunks = computeHunks(before?.text ?? null, after?.text ?? null);
  const count = (kind: "added" | "removed") =>
    hunks.reduce((sum, hunk) => sum + hunk.lines.filter((line) => line.kind === kind).length, 0);
  return {
    ...file,
    additions: count("added"),
    deletions: count("removed"),
    binary: false,
    hunks,
    // Nothing was cut where there is nothing to show: a change of mode, an empty file.
    hunksFrom: hunks.length > 0 ? "computed" : file.hunksFrom,
  };
}
