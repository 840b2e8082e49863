import fc from "fast-check";
import { expect, test } from "vitest";
import type { Hunk } from "@/lib/core/hunks";
import { computeHunks } from "@/lib/core/compute-hunks";
import { standsApplied as standsAppliedIn } from "./stands-applied";

const standsApplied = (one: Suggestion, then: Hunk[], now: Hunk[]) => standsAppliedIn(one, then, now, true);
const text = (lines: string[]) => lines.map((line) => `${line}\n`).join("");
const base = Array.from({ length: 40 }, (_, at) => `line ${at + 1};`);
/** Lines 10 to 20 are new at the first head, all different from one another. */
const head = base.map((line, at) => (at >= 9 && at < 20 ? `new ${at + 1};` : line));
const then = computeHunks(text(base), text(head));
const at = (lines: string[]) => computeHunks(text(base), text(lines));
const replaced = (lines: string[], { startLine, endLine, suggestion }: Suggestion) => [
  ...lines.slice(0, startLine - 1),
  ...(suggestion === "" ? [] : suggestion.split("\n")),
  ...lines.slice(endLine),
];
interface Suggestion {
  startLine: number;
  endLine: number;
  suggestion: string;
}

const suggestions = fc
  .tuple(
    fc.integer({ min: 10, max: 20 }),
    fc.integer({ min: 0, max: 3 }),
    fc.array(fc.stringMatching(/^ {0,2}[a-z]{1,8}\(\);$/), { maxLength: 4 }),
  )
  .map(([startLine, more, lines]): Suggestion => ({
    startLine,
    endLine: Math.min(20, startLine + more),
    suggestion: lines.join("\n"),
  }));

test("a suggestion that was taken is applied, wherever other edits have moved it", () => {
  fc.assert(
    fc.property(suggestions, fc.nat(5), (one, above) => {
      const taken = replaced(head, one);
      const moved = [...Array.from({ length: above }, (_, nth) => `above ${nth};`), ...taken];
      expect(standsApplied(one, then, at(moved))).toBe(true);
    }),
  );
});

test("one that was not taken is not, whatever else was edited", () => {
  fc.assert(
    fc.property(suggestions, fc.integer({ min: 1, max: 40 }), (one, edited) => {
      const next = head.map((line, nth) => (nth + 1 === edited ? `other ${nth};` : line));
      expect(standsApplied(one, then, at(next))).toBe(false);
      expect(standsApplied(one, then, then)).toBe(false);
    }),
  );
});

test("its lines somewhere else in the file are not its place", () => {
  const one = { startLine: 15, endLine: 15, suggestion: "done();" };
  expect(standsApplied(one, then, at([...head.slice(0, 11), "done();", ...head.slice(11)]))).toBe(false);
  // Even where the old line was taken away too.
  const elsewhere = [...head.slice(0, 10), "done();", ...head.slice(10, 14), ...head.slice(15)];
  expect(standsApplied(one, then, at(elsewhere))).toBe(false);
});

test("a suggestion that keeps the old line and adds to it is applied only with what it adds", () => {
  const one = { startLine: 15, endLine: 15, suggestion: "new 15;\nadded();" };
  expect(standsApplied(one, then, at(replaced(head, one)))).toBe(true);
  expect(standsApplied(one, then, then)).toBe(false);
});

test("a suggestion that changes nothing is never applied, and line ends don't count", () => {
  const nothing = { startLine: 12, endLine: 13, suggestion: "new 12;\nnew 13;" };
  expect(standsApplied(nothing, then, at(head.map((line) => `${line} `)))).toBe(false);
  const one = { startLine: 12, endLine: 12, suggestion: "kept();" };
  const windows = computeHunks(
    text(base),
    replaced(head, one)
      .map((line) => `${line}\r\n`)
      .join(""),
  );
  expect(standsApplied(one, then, windows)).toBe(true);
});

test("what is taken back to how it was is shown by no diff, and known where the base is the same", () => {
  const alone = at(base.map((line, nth) => (nth === 14 ? "new 15;" : line)));
  const one = { startLine: 15, endLine: 15, suggestion: "line 15;" };
  expect(standsAppliedIn(one, alone, [], true)).toBe(true);
  expect(standsAppliedIn(one, alone, [], false)).toBe(false);
  expect(standsAppliedIn({ ...one, suggestion: "done();" }, alone, [], true)).toBe(false);
});

test("a place that no diff shows is nothing to speak of", () => {
  expect(standsApplied({ startLine: 35, endLine: 35, suggestion: "x" }, then, then)).toBe(false);
});
