import { expect, it } from "vitest";
import { covers, meanOf, scorePlaces, type Target } from "./score-retrieval";

const at = (path: string, startLine = 1, endLine = 9) => ({ path, startLine, endLine });
const file = (path: string): Target => ({ path, lines: null });

it("a target counts by where it is first covered, and the best order is 1", () => {
  const targets = [file("a.ts"), file("b.ts")];
  // Ranks 1 and 3: (1 + 1/log2(4)) / (1 + 1/log2(3)) = 1.5 / 1.63093.
  const third = scorePlaces([at("a.ts"), at("a.ts", 10, 20), at("b.ts")], targets, 2);
  expect(third.ndcg).toBeCloseTo(0.91972, 4);
  expect(third).toMatchObject({ hit: 1, reciprocal: 1 });
  expect(scorePlaces([at("b.ts"), at("a.ts")], targets, 2).ndcg).toBe(1);
  // One target at rank 6: 1/log2(7) = 0.35621; no hit among five.
  const sixth = scorePlaces(
    "vwxyz"
      .split("")
      .map((path) => at(path))
      .concat(at("a.ts")),
    [file("a.ts")],
    1,
  );
  expect(sixth.ndcg).toBeCloseTo(0.35621, 4);
  expect(sixth).toMatchObject({ hit: 0, reciprocal: 1 / 6 });
});

it("beyond ten nothing counts, and what can't be found is not asked for", () => {
  const eleventh = "abcdefghij"
    .split("")
    .map((path) => at(path))
    .concat(at("k"));
  expect(scorePlaces(eleventh, [file("k")], 1)).toEqual({ ndcg: 0, hit: 0, reciprocal: 0 });
  expect(scorePlaces([at("a")], [file("a"), file("gone")], 1).ndcg).toBe(1);
  expect(scorePlaces([at("a")], [file("gone")], 0)).toEqual({ ndcg: 0, hit: 0, reciprocal: 0 });
});

it("two targets that one place covers first count as one", () => {
  const lines = (from: number, to: number): Target => ({ path: "a", lines: [from, to] });
  const { ndcg } = scorePlaces([at("a", 1, 20)], [lines(2, 3), lines(5, 6)], 2);
  expect(ndcg).toBeCloseTo(1 / 1.63093, 4);
});

it("paths are compared from their end, and lines have to overlap", () => {
  expect(covers(at("lib/a.ts"), file("a.ts"))).toBe(true);
  expect(covers(at("a.ts"), file("lib/a.ts"))).toBe(true);
  expect(covers(at("lib/ba.ts"), file("a.ts"))).toBe(false);
  const target: Target = { path: "a", lines: [10, 12] };
  expect(covers(at("a", 1, 9), target)).toBe(false);
  expect(covers(at("a", 1, 10), target)).toBe(true);
  expect(covers(at("a", 12, 30), target)).toBe(true);
  expect(covers(at("a", 13, 30), target)).toBe(false);
});

it("an interval holds its mean, is the same each time, and closes where all are equal", () => {
  const values = Array.from({ length: 100 }, (_, nth) => (nth < 70 ? 1 : 0));
  const drawn = meanOf(values);
  expect(drawn).toEqual(meanOf(values));
  expect(drawn?.mean).toBeCloseTo(0.7);
  // By the normal distribution 0.7 ± 1.96 √(0.7 · 0.3 / 100) = 0.61 to 0.79.
  expect(drawn?.low).toBeCloseTo(0.61, 1);
  expect(drawn?.high).toBeCloseTo(0.79, 1);
  expect(meanOf([0.5, 0.5])).toEqual({ mean: 0.5, low: 0.5, high: 0.5 });
  expect(meanOf([])).toBeNull();
});
