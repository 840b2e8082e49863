import { git } from "./git";

export interface BareHunk {
  /** Lines that are only before; null when none are. */
  old: [number, number] | null;
  /** Lines that are only after; null when none are. */
  new: [number, number] | null;
  /** Line of the new side after which lines were taken away, when none were added; else 0. */
  gapAfter: number;
}

/** The hunks of one file between two commits, without the lines around them. */
export function hunksBetween(dir: string, base: string, head: string, path: string): BareHunk[] {
  const diff = git(dir, "diff", "-U0", "--no-color", "--no-ext-diff", "--no-renames", base, head, "--", path);
  return [...diff.matchAll(/^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/gm)].map(([, a, an, b, bn]) => {
    const range = (start: string | undefined, count: string | undefined): [number, number] | null => {
      const lines = count === undefined ? 1 : Number(count);
      return lines === 0 ? null : [Number(start), Number(start) + lines - 1];
    };
    const added = range(b, bn);
    return { old: range(a, an), new: added, gapAfter: added ? 0 : Number(b) };
  });
}
