import type { Hit } from "./hit";
import { isOn } from "./hit";

/** A program with its defect, and the same program mended. */
export interface BugPair {
  name: string;
  buggy: string;
  fixed: string;
}

/** Lines of the program that differ from the mended one, from 1; where it only lacks something, the line after. */
export function defectLines({ buggy, fixed }: BugPair): number[] {
  const [old, now] = [plainLines(fixed), plainLines(buggy)];
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start += 1;
  let end = 0;
  while (end < old.length - start && end < now.length - start && old.at(-1 - end) === now.at(-1 - end))
    end += 1;
  const from = start + 1;
  const to = Math.max(from, now.length - end);
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

/** Without what differs for other reasons: the name of the package, blanks, the documentation that Python has below. */
const plainLines = (text: string): string[] =>
  text
    .replace(/\n("""|''')[\s\S]*$/, "\n")
    .split(/\r?\n/)
    .map((line) => (line.startsWith("package ") ? "" : line.replace(/\s+/g, "")));

export const findsDefect = (pair: BugPair, hits: readonly Hit[]): boolean => {
  const lines = defectLines(pair);
  return hits.some((hit) => lines.some((line) => isOn(hit, line)));
};
