import fc from "fast-check";
import { expect, test } from "vitest";
import { Pace } from "./pace";

test("property: no stretch of time sees more than the burst and its share of the steady rate", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 10 }),
      fc.integer({ min: 1, max: 20 }),
      fc.array(fc.integer({ min: 0, max: 500 }), { maxLength: 60 }),
      (burst, perSecond, gaps) => {
        const pace = new Pace({ burst, perSecond });
        let now = 1_000_000;
        const times = gaps.map((gap) => {
          now += gap;
          return now + pace.turn(now);
        });
        for (const [index, start] of times.entries())
          for (const [further, end] of times.slice(index).entries())
            expect(further + 1).toBeLessThanOrEqual(burst + 1 + ((end - start) / 1000) * perSecond + 1e-6);
        // In order of arrival, and at once as long as the burst lasts.
        expect(times).toEqual(times.toSorted((a, b) => a - b));
        expect(pace.turn(now + 3_600_000)).toBe(0);
      },
    ),
  );
});
