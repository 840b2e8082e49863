"use client";

import { cn } from "../ui/class-names";
import { axisFor } from "./axis";
import type { ChartSeries } from "./chart-data";
import { ChartFrame, type TimeChartProps } from "./chart-frame";
import { stackColumns } from "./columns";
import { heightOf, middleOf, Plot } from "./plot";
import { fillOfTone } from "./tone-classes";

/** Percent of the width that a column takes at most. */
const widest = 5;

const sign = ({ tone }: ChartSeries) => (
  <svg aria-hidden width="10" height="10" className="shrink-0">
    <rect width="10" height="10" rx="2" className={fillOfTone[tone]} />
  </svg>
);

/** Columns over time, stacked from the first series up. */
export function TimeBars(chart: TimeChartProps) {
  const columns = stackColumns(chart.series, chart.points);
  const axis = axisFor(chart.unit, Math.max(0, ...columns.map((segments) => segments.at(-1)?.to ?? 0)));
  const count = chart.points.length;
  const width = Math.min((100 / count) * 0.72, widest);
  return (
    <ChartFrame sign={sign} {...chart}>
      <Plot axis={axis} sign={sign} {...chart}>
        {(active) =>
          columns.map((segments, index) => (
            <g
              key={chart.points[index]?.day}
              className={cn(active !== null && active !== index && "opacity-60")}
            >
              {segments.map(({ series, from, to }) => {
                const top = heightOf(to, axis);
                // A hair of the surface between two parts, but never the whole of a small one.
                const height = heightOf(from, axis) - top;
                return (
                  <rect
                    key={series.key}
                    x={`${middleOf(index, count) - width / 2}%`}
                    y={top}
                    width={`${width}%`}
                    height={Math.max(height - 1, Math.min(height, 1))}
                    className={fillOfTone[series.tone]}
                  />
                );
              })}
            </g>
          ))
        }
      </Plot>
    </ChartFrame>
  );
}
