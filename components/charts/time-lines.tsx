"use client";

import { line } from "d3-shape";
import { axisFor } from "./axis";
import type { ChartPoint, ChartSeries } from "./chart-data";
import { ChartFrame, type TimeChartProps } from "./chart-frame";
import { heightOf, middleOf, Plot, plotHeight } from "./plot";
import { dashOfPlace, fillOfTone, strokeOfTone } from "./tone-classes";

const dashOf = (place: number) => dashOfPlace[place % dashOfPlace.length] ?? "none";

const sign = ({ tone }: ChartSeries, place: number) => (
  <svg aria-hidden width="18" height="10" className="shrink-0">
    <line
      x2="18"
      y1="5"
      y2="5"
      strokeWidth="2"
      strokeDasharray={dashOf(place)}
      className={strokeOfTone[tone]}
    />
  </svg>
);

/** Lines over time; a line ends where nothing was measured. */
export function TimeLines(chart: TimeChartProps) {
  const { series, points, unit } = chart;
  const measured = points.flatMap((point) => series.map(({ key }) => point.values[key] ?? 0));
  const axis = axisFor(unit, Math.max(0, ...measured));
  const count = points.length;
  const path = (key: string) =>
    line<ChartPoint>()
      .defined((point) => typeof point.values[key] === "number")
      .x((_, index) => middleOf(index, count))
      .y((point) => heightOf(point.values[key] ?? 0, axis))([...points]) ?? "";
  return (
    <ChartFrame sign={sign} {...chart}>
      <Plot axis={axis} sign={sign} {...chart}>
        {(active) => (
          <>
            <svg
              width="100%"
              height={plotHeight}
              viewBox={`0 0 100 ${plotHeight}`}
              preserveAspectRatio="none"
              className="overflow-visible"
            >
              {series.map((each, place) => (
                <path
                  key={each.key}
                  d={path(each.key)}
                  fill="none"
                  strokeWidth="2"
                  strokeLinejoin="round"
                  strokeDasharray={dashOf(place)}
                  vectorEffect="non-scaling-stroke"
                  className={strokeOfTone[each.tone]}
                />
              ))}
            </svg>
            {series.flatMap((each) =>
              points.map((point, index) => {
                const value = point.values[each.key];
                if (typeof value !== "number") return null;
                if (index !== active && !standsAlone(points, index, each.key)) return null;
                return (
                  <circle
                    key={`${each.key} ${point.day}`}
                    cx={`${middleOf(index, count)}%`}
                    cy={heightOf(value, axis)}
                    r={index === active ? 4 : 2.5}
                    className={fillOfTone[each.tone]}
                  />
                );
              }),
            )}
          </>
        )}
      </Plot>
    </ChartFrame>
  );
}

/** Whether no line leads to or from a point, which would leave it unseen. */
const standsAlone = (points: readonly ChartPoint[], index: number, key: string): boolean =>
  [index - 1, index + 1].every((beside) => typeof points[beside]?.values[key] !== "number");
