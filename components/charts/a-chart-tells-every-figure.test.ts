import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { axisFor } from "./axis";
import type { ChartPoint, ChartSeries, ChartUnit } from "./chart-data";
import { labelledPoints, stackColumns } from "./columns";

const figures = fc.double({ min: 0, max: 1e9, noNaN: true });
const series: ChartSeries[] = [
  { key: "a", label: "A", tone: "good" },
  { key: "b", label: "B", tone: "critical" },
  { key: "c", label: "C", tone: "neutral" },
];
const points = fc.array(
  fc
    .record({ a: fc.option(figures), b: fc.option(figures), c: fc.option(figures) })
    .map((values): ChartPoint => ({ day: "2026-11-21", values })),
  { maxLength: 12 },
);

describe("an axis", () => {
  it("reaches its greatest figure, from 0, in a few lines that are told apart", () => {
    fc.assert(
      fc.property(fc.constantFrom<ChartUnit>("count", "duration", "cost"), figures, (unit, max) => {
        const { top, ticks } = axisFor(unit, max);
        const values = ticks.map(({ value }) => value);
        expect(top).toBeGreaterThanOrEqual(max);
        expect(values[0]).toBe(0);
        expect(values.at(-1)).toBeLessThanOrEqual(top * 1.000001);
        expect(values).toEqual(values.toSorted((one, other) => one - other));
        expect(ticks.length).toBeGreaterThanOrEqual(3);
        expect(ticks.length).toBeLessThanOrEqual(7);
        expect(new Set(ticks.map(({ label }) => label)).size).toBe(ticks.length);
      }),
    );
  });

  it.each<[ChartUnit, number, string[]]>([
    ["count", 0, ["0", "1", "2", "3", "4"]],
    ["count", 37, ["0", "10", "20", "30", "40"]],
    ["duration", 95_000, ["0 s", "20 s", "40 s", "60 s", "80 s", "100 s"]],
    ["duration", 240_000, ["0 min", "1 min", "2 min", "3 min", "4 min"]],
    ["cost", 0.3, ["$0", "$0.1", "$0.2", "$0.3"]],
    ["share", 0.2, ["0 %", "20 %", "40 %", "60 %", "80 %", "100 %"]],
  ])("of %s up to %d reads well", (unit, max, labels) => {
    expect(axisFor(unit, max).ticks.map(({ label }) => label)).toEqual(labels);
  });
});

it("stacked parts touch, begin at 0 and add up to the figures", () => {
  fc.assert(
    fc.property(points, (given) => {
      for (const [index, segments] of stackColumns(series, given).entries()) {
        let at = 0;
        for (const { from, to } of segments) {
          expect(from).toBeCloseTo(at, 3);
          at = to;
        }
        const sum = series.reduce((all, { key }) => all + (given[index]?.values[key] ?? 0), 0);
        expect(at).toBeCloseTo(sum, 3);
      }
    }),
  );
});

it("labels stand at even distances, as many as fit, the last point among them", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 400 }), fc.integer({ min: 1, max: 12 }), (count, most) => {
      const labelled = labelledPoints(count, most);
      expect(labelled.length).toBeLessThanOrEqual(most);
      expect(labelled.at(-1)).toBe(count - 1);
      expect(labelled[0]).toBeGreaterThanOrEqual(0);
      const steps = new Set(labelled.slice(1).map((value, index) => value - (labelled[index] ?? 0)));
      expect(steps.size).toBeLessThanOrEqual(1);
    }),
  );
});
