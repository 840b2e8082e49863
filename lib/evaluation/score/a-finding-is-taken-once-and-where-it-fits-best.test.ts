import fc from "fast-check";
import { expect, it } from "vitest";
import type { ToldFinding } from "../evaluation-result";
import type { Expected } from "../golden-case";
import { assignBest } from "./assign-best";
import { nearness, tolerance } from "./place-of";
import { scoreCase } from "./score-case";

const place = (path: string, first: number, last = first) => ({
  path,
  right: [first, last] as [number, number],
  left: null,
});

const expecting = (...places: Expected["places"]): Expected => ({
  fix: "a".repeat(40),
  category: "correctness",
  places,
});

const told = (path: string, line: number): Omit<ToldFinding, "fate"> => ({
  path,
  side: "RIGHT",
  startLine: line,
  endLine: line,
  title: "t",
  category: "correctness",
  severity: "high",
  confidence: 0.9,
  origin: "model",
});

/** The greatest sum there is, by trying every way. */
function bestByTrying(worth: number[][], row = 0, taken = new Set<number>()): number {
  if (row === worth.length) return 0;
  let best = bestByTrying(worth, row + 1, taken);
  for (const [column, value] of (worth[row] ?? []).entries())
    if (value > 0 && !taken.has(column))
      best = Math.max(best, value + bestByTrying(worth, row + 1, new Set([...taken, column])));
  return best;
}

it("no other pairing is worth more", () => {
  const table = fc
    .tuple(fc.integer({ min: 0, max: 5 }), fc.integer({ min: 0, max: 5 }))
    .chain(([rows, columns]) =>
      fc.array(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: columns, maxLength: columns }), {
        minLength: rows,
        maxLength: rows,
      }),
    );
  fc.assert(
    fc.property(table, (worth) => {
      const pairs = assignBest(worth);
      const columns = pairs.filter((column) => column !== null);
      expect(new Set(columns).size).toBe(columns.length);
      const sum = pairs.reduce<number>(
        (total, column, row) => total + (column === null ? 0 : (worth[row]?.[column] ?? 0)),
        0,
      );
      expect(sum).toBe(bestByTrying(worth));
    }),
  );
});

it("a place is met by its lines and by those a little off, on its side and in its file alone", () => {
  const at = place("a.ts", 10, 12);
  const near = (line: number) => nearness(told("a.ts", line), at);
  expect(near(11)).toBeGreaterThan(near(13));
  expect(near(13)).toBeGreaterThan(near(14));
  expect(near(10 - tolerance)).toBeGreaterThan(0);
  expect(near(10 - tolerance - 1)).toBe(0);
  expect(near(12 + tolerance + 1)).toBe(0);
  expect(nearness(told("b.ts", 11), at)).toBe(0);
  expect(nearness({ ...told("a.ts", 11), side: "LEFT" }, at)).toBe(0);
  expect(nearness({ ...told("a.ts", 11), side: "LEFT" }, { ...at, left: [11, 11] })).toBeGreaterThan(0);
  expect(nearness({ ...told("a.ts", 11), startLine: null, endLine: null }, at)).toBe(0);
});

it("two findings of one bug are one hit, and the other is no mistake", () => {
  const scored = scoreCase(
    [expecting(place("a.ts", 5), place("a.ts", 50))],
    [told("a.ts", 6), told("a.ts", 50)],
    () => true,
  );
  expect(scored.told.map(({ fate }) => fate)).toEqual(["repeat", "hit"]);
  expect(scored.expected[0]).toMatchObject({ toldBy: 1, placedBy: 1 });
});

it("one finding tells one of two bugs, and both are told where two findings can", () => {
  const bugs = [expecting(place("a.ts", 5)), expecting(place("a.ts", 7))];
  const one = scoreCase(bugs, [told("a.ts", 6)], () => true);
  expect(one.expected.filter(({ toldBy }) => toldBy !== null)).toHaveLength(1);
  const two = scoreCase(bugs, [told("a.ts", 6), told("a.ts", 5)], () => true);
  expect(new Set(two.expected.map(({ toldBy }) => toldBy))).toEqual(new Set([0, 1]));
});

it("what is said of something else is no hit, at the right place or not", () => {
  const scored = scoreCase([expecting(place("a.ts", 5))], [told("a.ts", 5), told("a.ts", 90)], () => false);
  expect(scored.told.map(({ fate }) => fate)).toEqual(["beside", "false"]);
  expect(scored.expected[0]).toMatchObject({ toldBy: null, placedBy: 0 });
});
