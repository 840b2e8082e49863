import { isAllowed, targetLines, targetSize } from "./sizes";
import type { SourceText } from "./source-text";

const closes = /^\s*(?:[)\]}]|end\b|<\/)/;

/**
 * First lines of the parts that lines `from` to `to` fall into, each at most the target's size but for one long line:
 * cut where a blank line, an outer indentation or both say that something new begins.
 * @param isBound lines before which no cut is wanted, as in the middle of a fence
 */
export function lineCuts(
  source: SourceText,
  from: number,
  to: number,
  isBound: (line: number) => boolean = () => false,
): number[] {
  const cuts = [from];
  let start = from;
  while (!(isAllowed(source, start, to) && to - start < targetLines * 1.2)) {
    const end = furthest(source, start, to);
    if (end > to) break;
    start = best(source, start, end, isBound);
    cuts.push(start);
  }
  return cuts;
}

/** The first line that no longer fits behind `start`. */
function furthest(source: SourceText, start: number, to: number): number {
  let end = start + 1;
  while (end <= to && end - start < targetLines && source.size(start, end) <= targetSize) end++;
  return end;
}

function best(source: SourceText, start: number, end: number, isBound: (line: number) => boolean): number {
  let chosen = end;
  let highest = -Infinity;
  for (let line = end; line > start + (end - start) / 2; line--) {
    if (source.isBlank(line)) continue;
    const text = source.line(line).slice(0, 200);
    const indentation = text.length - text.trimStart().length;
    const score =
      (source.isBlank(line - 1) ? 6 : 0) -
      Math.min(indentation, 16) -
      (closes.test(text) ? 8 : 0) -
      (isBound(line) ? 30 : 0) -
      (end - line) / 8;
    if (score > highest) {
      highest = score;
      chosen = line;
    }
  }
  return chosen;
}
