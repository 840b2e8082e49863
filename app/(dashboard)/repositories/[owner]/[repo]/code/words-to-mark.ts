/** Words that stand in every question say nothing of a line. */
const common = new Set(
  "the and for are was were how what where when why who which does did has have can with from that this into not is it its to of in on at be by an or do a i we".split(
    " ",
  ),
);

/** The words of a query that are marked where they are found: as they stand, and without the ending of a plural. */
export function wordsToMark(query: string): RegExp | null {
  const words = [...query.matchAll(/[\p{L}\p{N}_$]{2,}/gu)]
    .map(([word]) => word.toLowerCase())
    .filter((word) => !common.has(word))
    .map((word) => (word.length > 4 ? word.replace(/s$/, "") : word));
  const longestFirst = [...new Set(words)].toSorted((a, b) => b.length - a.length).slice(0, 20);
  if (longestFirst.length === 0) return null;
  return new RegExp(longestFirst.map((word) => word.replaceAll("$", String.raw`\$`)).join("|"), "giu");
}

/** A line in its parts, in order; joined, they are the line. */
export function partsOfLine(line: string, words: RegExp | null): { text: string; marked: boolean }[] {
  if (words === null) return [{ text: line, marked: false }];
  const parts: { text: string; marked: boolean }[] = [];
  let end = 0;
  for (const found of line.matchAll(words)) {
    if (found.index > end) parts.push({ text: line.slice(end, found.index), marked: false });
    parts.push({ text: found[0], marked: true });
    end = found.index + found[0].length;
  }
  if (end < line.length) parts.push({ text: line.slice(end), marked: false });
  return parts;
}
