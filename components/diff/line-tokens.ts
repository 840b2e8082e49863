import type { HunkTokens, TokenNode } from "react-diff-view";
import type { DiffLine, Hunk } from "@/lib/review/views";
import { editedRanges } from "./edited-ranges";
import type { SyntaxSpan } from "./highlight-lines";
import { codePointsOf, piecesOfLine, type LinePiece } from "./line-pieces";

/** Colours of a file's lines as far as they are known. */
export type SpansByLine = ReadonlyMap<DiffLine, SyntaxSpan[]>;

/** Of a longer line the rest is counted, not drawn: a minified program in one line would stop the browser. */
const longestDrawn = 4_000;

/**
 * What the diff component draws for each line: coloured pieces, the part that was edited, characters that can't be
 * seen, and what ends the line. `markReturns` shows CR before the line feed, for files that mix line endings.
 */
export function tokensOf(hunks: Hunk[], spans: SpansByLine, markReturns: boolean): HunkTokens {
  const tokens: HunkTokens = { old: [], new: [] };
  for (const hunk of hunks) {
    const edits = editedRanges(hunk.lines);
    for (const line of hunk.lines) {
      const withReturn = line.text.endsWith("\r");
      const whole = withReturn ? line.text.slice(0, -1) : line.text;
      const text = whole.slice(0, longestDrawn);
      const nodes = piecesOfLine(text, spans.get(line) ?? [], edits.get(line)).map(nodeOf);
      if (line.kind !== "context") nodes.unshift({ type: "spoken", value: `${line.kind}: ` });
      if (text.length < whole.length) {
        const rest = (whole.length - text.length).toLocaleString("en");
        nodes.push({ type: "ending", value: `${rest} more characters` });
      }
      if (withReturn && markReturns) nodes.push({ type: "ending", value: "CR" });
      if (line.noNewline) nodes.push({ type: "ending", value: "no newline at end of file" });
      if (line.kind === "removed") tokens.old[(line.oldLine ?? 1) - 1] = nodes;
      else tokens.new[(line.newLine ?? 1) - 1] = nodes;
    }
  }
  return tokens;
}

function nodeOf(piece: LinePiece): TokenNode {
  if (piece.hidden) return { type: "hidden", value: codePointsOf(piece.text) };
  const className = [piece.kind === "plain" ? "" : `tok-${piece.kind}`, piece.edited ? "diff-edit" : ""]
    .filter(Boolean)
    .join(" ");
  if (!className) return { type: "text", value: piece.text };
  return { type: "piece", value: piece.text, className };
}
