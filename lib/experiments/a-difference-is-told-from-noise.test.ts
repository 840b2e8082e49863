import { expect, it } from "vitest";
import { type Cluster, compareShares } from "./compare-shares";

/** The same numbers each time, between 0 and 1 (mulberry32). */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Pull requests whose findings resemble each other: each has a share of its own around `share`. */
function pulls(next: () => number, share: number, count: number): Cluster[] {
  return Array.from({ length: count }, () => {
    const own = Math.min(1, Math.max(0, share + (next() - 0.5) * 0.8));
    const all = 1 + Math.floor(next() * 6);
    return { all, good: Array.from({ length: all }).filter(() => next() < own).length };
  });
}

const each = (good: number, all: number, of = 1): Cluster[] =>
  Array.from({ length: all }, (_none, at) => ({ all: of, good: at < good ? of : 0 }));

it("the interval is the published one where findings have nothing to do with each other", () => {
  // Newcombe 1998, table II, method 10: 56/70 less 48/80 is 0.2, from 0.0524 to 0.3339.
  const { verdict, difference, low, high } = compareShares(each(48, 80), each(56, 70));
  expect(verdict).toBe("B");
  expect(difference).toBeCloseTo(0.2, 10);
  expect(low).toBeCloseTo(0.0524, 2);
  expect(high).toBeCloseTo(0.3339, 2);
  expect(compareShares(each(56, 70), each(48, 80)).verdict).toBe("A");
});

it("of two versions that are the same, about one comparison in twenty says otherwise, however alike findings are", () => {
  const next = randomNumbers(11);
  const verdicts = Array.from(
    { length: 600 },
    () => compareShares(pulls(next, 0.6, 45), pulls(next, 0.6, 45)).verdict,
  );
  const wrong = verdicts.filter((verdict) => verdict !== "noise").length / verdicts.length;
  expect(wrong).toBeLessThan(0.08);
  expect(wrong).toBeGreaterThan(0.01);
});

it("a real difference is found when as many answers are there as it says are needed", () => {
  const next = randomNumbers(12);
  const { needed } = compareShares(pulls(next, 0.55, 400), pulls(next, 0.65, 400));
  const found = Array.from({ length: 200 }, () => {
    const count = Math.round(needed / 3.5);
    return compareShares(pulls(next, 0.55, count), pulls(next, 0.65, count)).verdict;
  });
  expect(found.filter((verdict) => verdict === "A")).toHaveLength(0);
  expect(found.filter((verdict) => verdict === "B").length / found.length).toBeGreaterThan(0.65);
});

it("findings that all fall together count as one, and with few answers nothing is said", () => {
  expect(compareShares(each(60, 100), each(80, 100)).verdict).toBe("B");
  // The same shares of as many findings, but of a tenth of the pull requests.
  expect(compareShares(each(12, 20, 5), each(16, 20, 5)).verdict).toBe("noise");
  const few = compareShares(each(5, 5), each(40, 40));
  expect(few).toMatchObject({ verdict: "too_few", difference: null });
  expect(few.words).toContain("A has 5 of 5");
  expect(compareShares([], []).needed).toBeGreaterThan(50);
});

it("is noise as well where not one answer differs", () => {
  expect(compareShares(each(40, 40), each(40, 40)).verdict).toBe("noise");
});
