import type { Hunk } from "./hunks";

/**
 * A file's text as it was before its hunks, from its text after them. Whether the last line ended in a line feed is
 * not told apart.
 */
export function textBefore(after: string, hunks: readonly Hunk[]): string {
  const lines = after.split("\n");
  const before: string[] = [];
  /** Lines of the text after that are told already. */
  let done = 0;
  for (const hunk of hunks) {
    // A hunk without a new side names the line that it comes after.
    const start = hunk.newLines === 0 ? hunk.newStart : hunk.newStart - 1;
    for (; done < start; done++) before.push(lines[done] ?? "");
    for (const { kind, text } of hunk.lines) {
      if (kind !== "added") before.push(text);
      if (kind !== "removed") done++;
    }
  }
  for (; done < lines.length; done++) before.push(lines[done] ?? "");
  return before.join("\n");
}
