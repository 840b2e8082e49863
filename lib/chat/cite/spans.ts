/** A piece of a text, by its offsets. */
export interface Piece {
  start: number;
  end: number;
}

export interface Block extends Piece {
  kind: "prose" | "code";
}

const fence = /^ {0,3}(?:[-*+]\s+|\d+[.)]\s+|>\s*)*(`{3,}|~{3,})/;
const opens = /^\s*(?:[-*+]\s|\d+[.)]\s|#{1,6}\s|>|\|)/;

/**
 * Blocks of a Markdown text in order: fenced code, and beside it paragraphs, items, headings, rows of a table. Empty
 * lines belong to none.
 */
export function blocksOf(text: string): Block[] {
  const blocks: Block[] = [];
  let open: Block | null = null;
  let closing: string | null = null;
  let at = 0;
  for (const line of text.split("\n")) {
    const end = at + line.length;
    if (closing !== null && open) {
      open.end = end;
      const mark = line.trim().replace(/^>\s*/, "");
      if (mark.startsWith(closing) && /^([`~])\1*$/.test(mark)) closing = open = null;
    } else {
      const [, mark] = fence.exec(line) ?? [];
      if (mark !== undefined) {
        closing = mark;
        blocks.push((open = { kind: "code", start: at, end }));
      } else if (line.trim() === "") open = null;
      else if (open && !opens.test(line)) open.end = end;
      else blocks.push((open = { kind: "prose", start: at, end }));
    }
    at = end + 1;
  }
  return blocks;
}

const codeSpan = /(?<!`)(`+)(?!`)([^\n]*?[^`])\1(?!`)/g;

export interface CodeSpan extends Piece {
  code: string;
}

/** What stands in backticks on one line. */
export const codeSpansOf = (text: string): CodeSpan[] =>
  [...text.matchAll(codeSpan)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    code: (match[2] ?? "").trim(),
  }));

/** Sentences of a piece of prose; an end of one inside of backticks is none. */
export function sentencesOf(text: string): Piece[] {
  let masked = text;
  for (const { start, end } of codeSpansOf(text))
    masked = masked.slice(0, start) + "x".repeat(end - start) + masked.slice(end);
  const ends = [
    ...masked.matchAll(/(?<!\b(?:e\.g|i\.e|etc|vs|cf|z\.B|d\.h))[.!?。！？][*_)"'”»\]]*(?=\s|$)|[。！？]/g),
  ].map((match) => match.index + match[0].length);
  if (ends.at(-1) !== text.length) ends.push(text.length);
  const pieces: Piece[] = [];
  let start = 0;
  for (const end of ends) {
    if (text.slice(start, end).trim() !== "") pieces.push({ start, end });
    start = end;
  }
  return pieces;
}
