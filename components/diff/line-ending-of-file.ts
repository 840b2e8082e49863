import type { Hunk } from "@/lib/core/hunks";

/** `crlf`: every line of the diff ends with CR LF. `mixed`: some do, and each of those is marked. */
export function lineEndingOfFile(hunks: Hunk[]): "lf" | "crlf" | "mixed" {
  let withReturn = 0;
  let total = 0;
  for (const hunk of hunks) {
    for (const line of hunk.lines) {
      // The last line of a file without a final line feed has no line ending at all.
      if (line.noNewline && !line.text.endsWith("\r")) continue;
      total++;
      if (line.text.endsWith("\r")) withReturn++;
    }
  }
  if (withReturn === 0) return "lf";
  return withReturn === total ? "crlf" : "mixed";
}
