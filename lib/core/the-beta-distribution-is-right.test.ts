import fc from "fast-check";
import { expect, test } from "vitest";
import { after, below, betaOf, meanOf, quantileOf } from "./beta";

const parameter = fc.double({ min: 0.05, max: 300, noNaN: true });

/** The same integral by the trapezoid rule, without the continued fraction. */
function plainly(a: number, b: number, x: number): number {
  const density = (at: number) => at ** (a - 1) * (1 - at) ** (b - 1);
  const area = (end: number) => {
    const slices = 20_000;
    let sum = 0;
    for (let slice = 0; slice < slices; slice++) sum += density(((slice + 0.5) * end) / slices);
    return (sum * end) / slices;
  };
  return area(x) / area(1);
}

test.each([
  [2, 3, 0.4],
  [8, 2, 0.7],
  [1, 1, 0.25],
  [30, 45, 0.45],
  [3.4, 6.6, 0.5],
])("Beta(%d, %d) below %d is what the integral says", (a, b, x) => {
  expect(below({ for: a, against: b }, x)).toBeCloseTo(plainly(a, b, x), 5);
});

test("the quantile is the inverse, and both sides are each other's mirror", () => {
  fc.assert(
    fc.property(parameter, parameter, fc.double({ min: 0.01, max: 0.99, noNaN: true }), (a, b, share) => {
      const beta = { for: a, against: b };
      const at = quantileOf(beta, share);
      expect(at).toBeGreaterThanOrEqual(0);
      expect(at).toBeLessThanOrEqual(1);
      if (at > 1e-4 && at < 1 - 1e-4) expect(below(beta, at)).toBeCloseTo(share, 3);
      expect(below(beta, 0.3) + below({ for: b, against: a }, 0.7)).toBeCloseTo(1, 8);
    }),
  );
});

test("what is seen moves the mean towards it, and the more was known before the less", () => {
  const weak = after(betaOf(0.8, 4), { for: 0, against: 4 });
  const strong = after(betaOf(0.8, 40), { for: 0, against: 4 });
  expect(meanOf(weak)).toBeCloseTo(0.4, 6);
  expect(meanOf(strong)).toBeGreaterThan(meanOf(weak));
  expect(meanOf(betaOf(1, 4))).toBeLessThan(1);
});
