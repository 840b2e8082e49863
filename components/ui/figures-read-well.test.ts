import { expect, test } from "vitest";
import { ageOf, formatCost, formatCount, formatDuration } from "./format";

test.each([
  [0, "0 ms"],
  [999.4, "999 ms"],
  [1_000, "1.0 s"],
  [59_949, "59.9 s"],
  [59_999, "1 min 00 s"],
  [185_000, "3 min 05 s"],
  [3_600_000, "1 h 00 min"],
  [5_000_000, "1 h 23 min"],
])("%d ms reads %s", (ms, text) => expect(formatDuration(ms)).toBe(text));

test.each([
  [999, "999"],
  [1_000, "1.0k"],
  [99_949, "99.9k"],
  [99_960, "100k"],
  [999_960, "1.0M"],
])("%d reads %s", (count, text) => expect(formatCount(count)).toBe(text));

test.each([
  [0, "$0"],
  [0.00001, "< $0.0001"],
  [0.0031, "$0.0031"],
  [0.143, "$0.143"],
  [12.5, "$12.50"],
])("%d dollars read %s", (dollars, text) => expect(formatCost(dollars)).toBe(text));

test("an age is told in its largest whole unit, then as a date", () => {
  const now = Date.UTC(2026, 10, 21, 12);
  const age = (seconds: number) => ageOf(new Date(now - seconds * 1000), now);
  expect([age(-5), age(59), age(60), age(3_599), age(3_600), age(86_400)]).toEqual([
    "just now",
    "just now",
    "1 min ago",
    "59 min ago",
    "1 h ago",
    "1 d ago",
  ]);
  expect(age(40 * 86_400)).toMatch(/^Oct 1[12], 2026$/);
});
