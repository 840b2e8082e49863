import { scaleLinear } from "d3-scale";
import { formatCount } from "../ui/format";
import type { ChartUnit } from "./chart-data";

export interface Axis {
  /** Where the axis ends, in the unit of the figures; the lower end is 0. */
  top: number;
  ticks: { value: number; label: string }[];
}

const durations: [from: number, divisor: number, name: string][] = [
  [7_200_000, 3_600_000, "h"],
  [120_000, 60_000, "min"],
  [2_000, 1_000, "s"],
];

/** An axis from 0 to a round figure at or above `max`, with about four lines that read well in this unit. */
export function axisFor(unit: ChartUnit, max: number): Axis {
  if (unit === "share") return axisOf(1, 1, (value) => `${Math.round(value * 100)} %`);
  if (unit === "cost") return axisOf(Math.max(max, 0.001), 1, (value) => `$${trim(value)}`);
  if (unit === "count") return axisOf(Math.max(max, 4), 1, formatCount);
  const [, divisor, name] = durations.find(([from]) => max >= from) ?? [0, 1, "ms"];
  return axisOf(Math.max(max, 1), divisor, (value) => `${trim(value)} ${name}`);
}

function axisOf(max: number, divisor: number, label: (value: number) => string): Axis {
  const scale = scaleLinear([0, max / divisor], [0, 1]).nice(4);
  const [, top = 1] = scale.domain();
  return {
    top: top * divisor,
    ticks: scale.ticks(4).map((value) => ({ value: value * divisor, label: label(value) })),
  };
}

/** Without the noise of binary fractions. */
const trim = (value: number): string => String(Number(value.toPrecision(6)));
