import type { Span } from "@/lib/core/finding";
import type { FileChange } from "@/lib/source/change";

/** The lines of a span as the diff shows them, without carriage returns at their ends. */
export function codeAt(file: Pick<FileChange, "hunks">, { side, startLine, endLine }: Span): string {
  const texts: string[] = [];
  for (const hunk of file.hunks)
    for (const line of hunk.lines) {
      const number = side === "RIGHT" ? line.newLine : line.oldLine;
      if (number !== null && number >= startLine && number <= endLine)
        texts.push(line.text.replace(/\r$/, ""));
    }
  return texts.join("\n");
}

/** Code in which blanks and line breaks don't count, as in `fingerprintOf`. */
export const normalCode = (code: string): string => code.replace(/\s+/g, " ").trim();
