import { keyOfLine, linesOfSpan } from "@/components/diff/hunk-data";
import type { DiffLine, FileChange, FindingView, ReviewView } from "@/lib/review/views";

/** Where a finding is drawn. */
export interface PlacedFindings {
  /** At a line that the diff shows. */
  inDiff: FindingView[];
  /** Posted or folded, but about no line that the diff shows. */
  elsewhere: FindingView[];
  /** Held back or dropped. */
  notShown: FindingView[];
}

/** Sorts findings by where they are drawn; each is in exactly one place, in the order given. */
export function placeFindings({ findings, files }: Pick<ReviewView, "findings" | "files">): PlacedFindings {
  const placed: PlacedFindings = { inDiff: [], elsewhere: [], notShown: [] };
  const byPath = new Map(files.map((file) => [file.path, file]));
  for (const finding of findings) {
    const file = byPath.get(finding.path);
    if (finding.state === "held" || finding.state === "dropped") placed.notShown.push(finding);
    else if (file && endLineOf(finding, file)) placed.inDiff.push(finding);
    else placed.elsewhere.push(finding);
  }
  return placed;
}

/** The line under which a finding is drawn: the last of its span; null when the diff does not show that line. */
export function endLineOf({ span }: FindingView, file: FileChange): DiffLine | null {
  if (!span) return null;
  return linesOfSpan(file.hunks, { ...span, startLine: span.endLine })[0] ?? null;
}

/** Keys of the lines that a finding is about, as far as the diff shows them. */
export const keysOf = ({ span }: FindingView, file: FileChange): string[] =>
  span ? linesOfSpan(file.hunks, span).map(keyOfLine) : [];
