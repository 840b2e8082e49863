import type { FileChange } from "@/lib/source/change";

export interface AnchorCase {
  file: FileChange;
  /** The new-side line that the scripted model means. */
  line: number;
  text: string;
  /** Whether its text, blanks folded, stands once on the new side of the file's diff. */
  unique: boolean;
}

export const folded = (text: string): string => text.replace(/\s+/g, " ").trim();

/** Lines to comment on, spread over a change: added and context lines, duplicates included, blank ones not. */
export function casesOf(files: FileChange[]): AnchorCase[] {
  return files.slice(0, 4).flatMap((file) => {
    const lines = file.hunks
      .flatMap((hunk) => hunk.lines)
      .filter((line) => line.newLine !== null && folded(line.text) !== "");
    const times = Map.groupBy(lines, (line) => folded(line.text));
    const step = Math.max(1, Math.floor(lines.length / 6));
    return lines
      .filter((_, index) => index % step === 0)
      .slice(0, 6)
      .map(({ newLine, text }) => ({
        file,
        line: newLine ?? 0,
        text,
        unique: times.get(folded(text))?.length === 1,
      }));
  });
}

/** How a model may garble a line that it quotes: each by a different case number. */
export function garble(text: string, number: number): string {
  const forms = [
    text,
    text.trim(),
    text.replace(/\s+/g, " "),
    `+${text}`,
    `${text.replaceAll("\t", "    ")}  `,
    `\`${text.trim()}\``,
  ];
  return forms[number % forms.length] ?? text;
}

/** GitHub's rule, written down apart from the product's: both ends within one hunk's range of that side. */
export function githubAccepts(
  file: FileChange,
  span: { side: "RIGHT" | "LEFT"; startLine: number; endLine: number },
): boolean {
  if (span.startLine > span.endLine) return false;
  return file.hunks.some((hunk) => {
    const lines = hunk.lines.map((line) => (span.side === "RIGHT" ? line.newLine : line.oldLine));
    return lines.includes(span.startLine) && lines.includes(span.endLine);
  });
}
