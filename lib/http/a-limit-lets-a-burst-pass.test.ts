import fc from "fast-check";
import { expect, test } from "vitest";
import { addressOf } from "./address-of";
import { RateLimit } from "./rate-limit";

test("a burst passes, then one at a time as turns come back, each caller by itself", () => {
  const limit = new RateLimit({ burst: 3, perSecond: 2 });
  expect([1, 2, 3].map(() => limit.take("ada", 1000))).toEqual([0, 0, 0]);
  expect(limit.take("ada", 1000)).toBe(0.5);
  expect(limit.take("bob", 1000)).toBe(0);
  expect(limit.take("ada", 1499)).toBeGreaterThan(0);
  expect(limit.take("ada", 1500)).toBe(0);
  expect(limit.wait("ada", 1500)).toBe(0.5);
  // The whole burst is back after a quiet time.
  expect([1, 2, 3, 4].map(() => limit.take("ada", 9000) > 0)).toEqual([false, false, false, true]);
});

test("property: in any time no more pass than the burst and what came back, and waiting as told is enough", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: 1, max: 50 }),
      fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 80 }),
      (burst, perSecond, pauses) => {
        const limit = new RateLimit({ burst, perSecond });
        let now = 1_000_000;
        let passed = 0;
        for (const pause of pauses) {
          now += pause;
          const wait = limit.take("x", now);
          if (wait === 0) passed++;
          else expect(limit.wait("x", now + wait * 1000 + 0.01)).toBe(0);
          expect(passed).toBeLessThanOrEqual(burst + ((now - 1_000_000) / 1000) * perSecond + 0.001);
        }
      },
    ),
  );
});

test("those who came last are remembered, however many come", () => {
  const limit = new RateLimit({ burst: 1, perSecond: 0.001 }, 2);
  for (const who of ["a", "b", "c"]) limit.take(who, 0);
  expect(["a", "b", "c"].map((who) => limit.wait(who, 0) > 0)).toEqual([false, true, true]);
});

test.each([
  ["203.0.113.7", 1, "203.0.113.7"],
  ["6.6.6.6, 203.0.113.7", 1, "203.0.113.7"],
  ["6.6.6.6, 203.0.113.7, 10.0.0.1", 2, "203.0.113.7"],
  ["203.0.113.7", 3, "203.0.113.7"],
  ["", 1, "unknown"],
  [`${"9".repeat(500)}`, 1, "9".repeat(64)],
])("of X-Forwarded-For “%s” behind %i proxies counts what the outermost saw", (header, proxies, address) => {
  expect(addressOf(new Headers({ "x-forwarded-for": header }), proxies)).toBe(address);
});
