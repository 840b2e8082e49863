import { expect, test } from "vitest";
import { type AnalyticsQuery, analyticsQuery, countDays, periodBefore, periodOf } from "./period";

/** Half an hour after midnight in Berlin, and still the day before in UTC. */
const now = new Date("2026-11-20T23:30:00Z");
const days = (query: AnalyticsQuery) => {
  const { from, to } = periodOf(query, now);
  return [from, to];
};

test("it is the last 30 days, as the reader's calendar has them", () => {
  expect(days({})).toEqual(["2026-10-22", "2026-11-20"]);
  expect(days({ zone: "Europe/Berlin" })).toEqual(["2026-10-23", "2026-11-21"]);
  expect(countDays(periodOf({}, now))).toBe(30);
});

test("one end that is given leads to the other", () => {
  expect(days({ from: "2026-11-01" })).toEqual(["2026-11-01", "2026-11-20"]);
  expect(days({ to: "2026-03-01" })).toEqual(["2026-01-31", "2026-03-01"]);
  expect(days({ from: "2027-01-05" })).toEqual(["2027-01-05", "2027-01-05"]);
});

test("the period before it has as many days, whatever clocks do", () => {
  expect(periodBefore({ from: "2026-03-29", to: "2026-03-29" })).toEqual({
    from: "2026-03-28",
    to: "2026-03-28",
  });
  expect(periodBefore({ from: "2024-02-01", to: "2024-02-29" })).toEqual({
    from: "2024-01-03",
    to: "2024-01-31",
  });
});

test.each(["2026-02-30", "2026-1-1", "1999-12-31", "yesterday", "2026-11-21T00:00:00Z", ""])(
  "%s is no day",
  (from) => {
    expect(analyticsQuery.safeParse({ from }).success).toBe(false);
  },
);

test.each([
  [{ from: "2026-01-02", to: "2026-01-01" }],
  [{ from: "2025-01-01", to: "2026-01-02" }],
  [{ zone: "+02:00" }],
  [{ zone: "Mars/Olympus" }],
  [{ repo: "engine" }],
  [{ repo: "ada/engine\u0000" }],
])("%j is refused in words", (query) => {
  expect(() => periodOf(query, now)).toThrow(expect.objectContaining({ code: "bad_request" }));
});

test("a year that leaps is the longest", () => {
  expect(countDays(periodOf({ from: "2024-01-01", to: "2024-12-31" }, now))).toBe(366);
});
