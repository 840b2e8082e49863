import fc from "fast-check";
import { expect, test } from "vitest";
import { leftOutWords } from "./index-words";
import { partsOfLine, wordsToMark } from "./words-to-mark";

const marked = (line: string, query: string) =>
  partsOfLine(line, wordsToMark(query)).map(({ text, marked: is }) => (is ? `[${text}]` : text));

test.each([
  ["export function setCookie(event) {", "how are cookies set", "export function [set][Cookie](event) {"],
  ["const $el = a.$b", "$el", "const [$el] = a.$b"],
  ["what is the and", "what is the and", "what is the and"],
  ["x(.*)", "(.*) [a", "x(.*)"],
])("%j for %j", (line, query, shown) => {
  expect(marked(line, query).join("")).toBe(shown);
});

test("whatever is asked for, the line stays as it is", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (line, query) => {
      const parts = partsOfLine(line, wordsToMark(query));
      expect(parts.map(({ text }) => text).join("")).toBe(line);
    }),
    { numRuns: 200 },
  );
});

test("what is left out is counted in words", () => {
  const of = (leftOut: Record<string, number>) => leftOutWords({ leftOut });
  expect(of({ "lock file": 2, generated: 3, huge: 1 })).toBe("Left out: 3 generated, 2 lock files, 1 huge.");
  expect(of({ "lock file": 1 })).toBe("Left out: 1 lock file.");
  expect(of({})).toBe("None left out.");
});
