/** Signs of quotes and lists that one line may begin with, and blanks before one. */
const markers = /^[ \t]{0,400}(?:(?:>[ \t]*|(?:[-*+]|\d{1,9}[.)])[ \t]+)){13}/m;
const indented = /^[ \t]{41,}(?:>|[-*+]|\d{1,9}[.)])/m;
/** A row of signs that is no rule across the page, and emphasises nothing. */
const row = /[*_~[\]!]{41}/;
/** Where a paragraph ends, or an item of a list, a line of a table and the like. */
const ends = /\n[ \t]*(?:\n|[-*+>|#] ?|\d{1,9}[.)])/;
const most = { brackets: 150, emphases: 300 };

/**
 * Whether a text is no Markdown that anybody means, but nests or leaves open so much that a parser of Markdown takes
 * minutes for it or exhausts the stack: such a text is to be shown as it is. Takes time by its length alone.
 */
export function isTangled(text: string): boolean {
  if (markers.test(text) || indented.test(text)) return true;
  return text
    .split(ends)
    .some(
      (part) =>
        (row.test(part) && !/^[*_~ ]*$/.test(part)) ||
        countOf(part, /[[<]/g) > most.brackets ||
        countOf(part, /[*_~]+/g) > most.emphases,
    );
}

const countOf = (text: string, sign: RegExp): number => text.match(sign)?.length ?? 0;
