/** One line of a unified diff. `text` has no line feed; a carriage return before it stays in `text`. */
export interface DiffLine {
  kind: "context" | "added" | "removed";
  /** 1-based line number on the old side; null for added lines. */
  oldLine: number | null;
  /** 1-based line number on the new side; null for removed lines. */
  newLine: number | null;
  text: string;
  /** True when this is the last line of its side and the file ends without a line feed. */
  noNewline?: true;
}

export interface Hunk {
  oldStart: number;
  oldLines: number;
  newStart: number;
  newLines: number;
  /** What git prints after the second `@@`, without its leading blank; often the enclosing function. */
  section: string;
  lines: DiffLine[];
}
