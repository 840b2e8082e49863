import type { LineRange } from "../since";

/** Numbers as ranges, in order. */
export function toRanges(numbers: Iterable<number>): LineRange[] {
  const ranges: LineRange[] = [];
  for (const number of [...new Set(numbers)].toSorted((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last && last[1] === number - 1) last[1] = number;
    else ranges.push([number, number]);
  }
  return ranges;
}

export const isWithin = (ranges: LineRange[], number: number): boolean =>
  ranges.some(([first, last]) => first <= number && number <= last);
