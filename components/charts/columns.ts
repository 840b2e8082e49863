import { stack } from "d3-shape";
import type { ChartPoint, ChartSeries } from "./chart-data";

/** One series' part of one column, from `from` to `to` in the unit of the figures. */
export interface Segment {
  series: ChartSeries;
  from: number;
  to: number;
}

/** For each point its segments from the bottom up, in the order of the series; empty ones are left out. */
export function stackColumns(series: readonly ChartSeries[], points: readonly ChartPoint[]): Segment[][] {
  const layers = stack<unknown, ChartPoint, ChartSeries>()
    .keys([...series])
    .value((point, { key }) => Math.max(point.values[key] ?? 0, 0))([...points]);
  return points.map((_, index) =>
    layers.flatMap((layer) => {
      const [from, to] = layer[index] ?? [0, 0];
      return to > from ? [{ series: layer.key, from, to }] : [];
    }),
  );
}

/** Which points get a label: the last one, and others at even distances before it, `most` at most. */
export function labelledPoints(count: number, most: number): number[] {
  if (count === 0) return [];
  const step = Math.max(Math.ceil(count / most), 1);
  return Array.from({ length: Math.ceil(count / step) }, (_, index) => count - 1 - index * step).reverse();
}
