import type { EditedRange } from "./edited-ranges";
import type { SyntaxSpan } from "./highlight-lines";
import type { SyntaxKind } from "./syntax-theme";

/** A piece of a line that is drawn in one way. The pieces of a line, put together, are the line. */
export interface LinePiece {
  text: string;
  kind: SyntaxKind;
  edited: boolean;
  /** Characters that a reader can't see or that reorder what he sees; drawn by their code point. */
  hidden: boolean;
}

// Controls but tab, soft hyphen, zero-width, bidirectional controls, line separators, tags, variation selectors' kin.
const hiddenCharacter =
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  /[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]/gu;

/** Cuts a line where its colour changes, where an edit starts or ends and around characters that can't be seen. */
export function piecesOfLine(text: string, spans: SyntaxSpan[], edit: EditedRange | undefined): LinePiece[] {
  const hidden = [...text.matchAll(hiddenCharacter)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
  const cuts = new Set([0, text.length]);
  let offset = 0;
  for (const span of spans) cuts.add((offset += span.length));
  for (const range of edit ? [edit, ...hidden] : hidden) cuts.add(range.start).add(range.end);
  const sorted = [...cuts].filter((cut) => cut <= text.length).sort((a, b) => a - b);

  return sorted.slice(0, -1).map((start, index) => ({
    text: text.slice(start, sorted[index + 1]),
    kind: kindAt(spans, start),
    edited: edit !== undefined && start >= edit.start && start < edit.end,
    hidden: hidden.some((range) => start >= range.start && start < range.end),
  }));
}

function kindAt(spans: SyntaxSpan[], offset: number): SyntaxKind {
  let end = 0;
  for (const span of spans) {
    end += span.length;
    if (offset < end) return span.kind;
  }
  return "plain";
}

/** `U+202E` for a right-to-left override; several together as several. */
export const codePointsOf = (text: string): string =>
  Array.from(text, (c) => `U+${(c.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`).join(
    " ",
  );
