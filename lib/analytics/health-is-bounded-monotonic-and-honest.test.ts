import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type HealthFacts, healthParts, repoHealth } from "./repo-health";

const count = fc.integer({ min: 0, max: 10_000 });
const facts: fc.Arbitrary<HealthFacts> = fc
  .record({
    approved: count,
    discussed: count,
    refused: count,
    unjudged: count,
    openPulls: count,
    openCritical: fc.integer({ min: 0, max: 50 }),
    openHigh: fc.integer({ min: 0, max: 50 }),
    accepted: count,
    rejected: count,
    timed: count,
    medianSeconds: fc.option(fc.double({ min: 0, max: 1e7, noNaN: true })),
    hotShare: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ unjudged, hotShare, ...rest }) => {
    const changes = rest.approved + rest.discussed + rest.refused + unjudged;
    return { ...rest, changes, changesInHotFiles: Math.floor(hotShare * changes) };
  });

const few: HealthFacts = {
  approved: 0,
  discussed: 0,
  refused: 0,
  openPulls: 0,
  openCritical: 0,
  openHigh: 0,
  accepted: 0,
  rejected: 0,
  timed: 0,
  medianSeconds: null,
  changes: 0,
  changesInHotFiles: 0,
};
const fine: HealthFacts = {
  ...few,
  approved: 10,
  changes: 10,
  openPulls: 1,
  accepted: 10,
  timed: 10,
  medianSeconds: 60,
};
const partOf = (facts: HealthFacts, name: string) =>
  repoHealth(facts).parts.find((part) => part.name === name);

describe("the health of a repository", () => {
  it("and each of its parts is a whole number from 0 to 100, or not known", () => {
    fc.assert(
      fc.property(facts, (given) => {
        const { score, basis, parts } = repoHealth(given);
        expect(parts.map(({ name }) => name)).toEqual([...healthParts]);
        for (const value of [score, ...parts.map((part) => part.score)])
          expect(value === null || (Number.isInteger(value) && value >= 0 && value <= 100)).toBe(true);
        expect(basis).toBeGreaterThanOrEqual(0);
        expect(basis).toBeLessThanOrEqual(1);
        expect(score === null).toBe(parts.every((part) => part.score === null));
      }),
    );
  });

  it("never falls when a fact gets better, and never rises when one gets worse", () => {
    const changes: [string, (facts: HealthFacts) => HealthFacts][] = [
      [
        "a refused change is approved",
        (f) => (f.refused > 0 ? { ...f, refused: f.refused - 1, approved: f.approved + 1 } : f),
      ],
      [
        "a change in discussion is approved",
        (f) => (f.discussed > 0 ? { ...f, discussed: f.discussed - 1, approved: f.approved + 1 } : f),
      ],
      ["a critical finding is mended", (f) => ({ ...f, openCritical: Math.max(0, f.openCritical - 1) })],
      ["a high finding is mended", (f) => ({ ...f, openHigh: Math.max(0, f.openHigh - 1) })],
      [
        "a wrong finding was useful after all",
        (f) => (f.rejected > 0 ? { ...f, rejected: f.rejected - 1, accepted: f.accepted + 1 } : f),
      ],
      [
        "reviews are done sooner",
        (f) => ({ ...f, medianSeconds: f.medianSeconds === null ? null : f.medianSeconds / 2 }),
      ],
      ["a hot file cools down", (f) => ({ ...f, changesInHotFiles: Math.max(0, f.changesInHotFiles - 1) })],
    ];
    for (const [what, better] of changes)
      fc.assert(
        fc.property(facts, (given) => {
          const [before, after] = [repoHealth(given), repoHealth(better(given))];
          expect([what, (after.score ?? 0) >= (before.score ?? 0)]).toEqual([what, true]);
          expect(after.basis).toBe(before.basis);
        }),
      );
  });

  it("is not told where nothing is known", () => {
    const { score, basis, parts } = repoHealth(few);
    expect([score, basis]).toEqual([null, 0]);
    for (const { detail } of parts) expect(detail).toMatch(/^Not enough data/);
  });

  it("rests on the parts with data alone, in the shares that they have among themselves", () => {
    const half = { ...few, refused: 5, changes: 5, changesInHotFiles: 0 };
    expect(partOf(half, "acceptance")?.score).toBeNull();
    // Verdicts 0, open findings 100, hot files 100; 25, 30 and 15 of 70.
    expect(repoHealth(half)).toMatchObject({ score: Math.round((100 * (30 + 15)) / 70), basis: 0.7 });
    expect(repoHealth({ ...half, accepted: 4 }).basis).toBe(0.7);
    expect(repoHealth({ ...half, accepted: 5 }).basis).toBe(0.85);
  });

  it("is 100 where all is well, and its parts fall as the formula says", () => {
    expect(repoHealth(fine)).toMatchObject({ score: 100, basis: 1 });
    expect(partOf({ ...fine, approved: 0, discussed: 10 }, "verdicts")?.score).toBe(50);
    expect(partOf({ ...fine, openCritical: 1 }, "openFindings")?.score).toBe(50);
    expect(partOf({ ...fine, openHigh: 4 }, "openFindings")?.score).toBe(50);
    expect(partOf({ ...fine, openCritical: 10, openPulls: 100 }, "openFindings")?.score).toBe(50);
    expect(partOf({ ...fine, rejected: 10 }, "acceptance")?.score).toBe(50);
    expect(partOf({ ...fine, medianSeconds: 300 }, "timeToReview")?.score).toBe(100);
    expect(partOf({ ...fine, medianSeconds: Math.sqrt(300 * 14_400) }, "timeToReview")?.score).toBe(50);
    expect(partOf({ ...fine, medianSeconds: 14_400 }, "timeToReview")?.score).toBe(0);
    expect(partOf({ ...fine, changesInHotFiles: 5 }, "hotFiles")?.score).toBe(50);
  });
});
