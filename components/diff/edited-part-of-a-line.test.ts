import fc from "fast-check";
import { expect, test } from "vitest";
import type { DiffLine } from "@/lib/core/hunks";
import { editedRanges } from "./edited-ranges";

const removed = (text: string): DiffLine => ({ kind: "removed", oldLine: 1, newLine: null, text });
const added = (text: string): DiffLine => ({ kind: "added", oldLine: null, newLine: 1, text });

function editedTexts(before: string, after: string): [string, string] | null {
  const [old, next] = [removed(before), added(after)];
  const ranges = editedRanges([old, next]);
  const of = (line: DiffLine) => {
    const range = ranges.get(line);
    return range ? line.text.slice(range.start, range.end) : "";
  };
  return ranges.size === 0 ? null : [of(old), of(next)];
}

test("whole words are marked, not the letters that differ", () => {
  expect(editedTexts("export function prepareResponse(", "export function handleResponse(")).toEqual([
    "prepareResponse",
    "handleResponse",
  ]);
});

test("what was only taken out is marked on the old side alone", () => {
  expect(editedTexts("import { A, B } from 'x';", "import { A } from 'x';")).toEqual([", B", ""]);
});

test("lines that have little in common are not marked", () => {
  expect(editedTexts("return a;", "throw new TypeError('nothing here to return');")).toBeNull();
});

test("an added line without a counterpart is not marked", () => {
  expect(editedRanges([removed("a b c"), added("a b d"), added("a b e")]).size).toBe(0);
});

test("a change of the line ending alone marks nothing within the text", () => {
  expect(editedTexts("const a = 1;\r", "const a = 1;")).toEqual(["", ""]);
});

test("what is outside the marks is the same on both sides", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string(), fc.string(), (start, before, after, end) => {
      const [old, next] = [removed(start + before + end), added(start + after + end)];
      const ranges = editedRanges([old, next]);
      const [a, b] = [ranges.get(old), ranges.get(next)];
      if (!a || !b) return;
      expect(old.text.slice(0, a.start)).toBe(next.text.slice(0, b.start));
      const tail = (line: DiffLine, end: number) => line.text.replace(/\r$/, "").slice(end);
      expect(tail(old, a.end)).toBe(tail(next, b.end));
    }),
  );
});
