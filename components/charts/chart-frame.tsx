"use client";

import { ChartColumn, Table } from "lucide-react";
import { useId, useState, type ReactNode } from "react";
import { Button } from "../ui/button";
import { type ChartPoint, type ChartSeries, type ChartUnit, formatFigure, longName } from "./chart-data";

export interface TimeChartProps {
  /** What the chart shows, for screen readers, as in `Reviews by verdict and day`. */
  label: string;
  series: readonly ChartSeries[];
  /** In order of time. */
  points: readonly ChartPoint[];
  unit: ChartUnit;
  /** What one point stands for. */
  step?: "Day" | "Week" | "Month" | "Confidence";
  /** Said in place of a chart without figures. */
  empty?: string;
}

interface Props extends TimeChartProps {
  /** Draws the sign of a series in the legend. */
  sign: (series: ChartSeries, place: number) => ReactNode;
  children: ReactNode;
}

/** Legend, drawing and the same figures as a table, in one place of one height. */
export function ChartFrame({ sign, children, ...chart }: Props) {
  const [asTable, setAsTable] = useState(false);
  const id = useId();
  const Other = asTable ? ChartColumn : Table;
  return (
    <figure aria-labelledby={id}>
      <figcaption id={id} className="sr-only">
        {chart.label}
      </figcaption>
      <div className="mb-3 flex items-start justify-between gap-4">
        <ul className="flex min-h-7 flex-wrap items-center gap-x-4 gap-y-1 text-xs text-ink-muted">
          {chart.series.map((series, place) => (
            <li key={series.key} className="flex items-center gap-1.5">
              {sign(series, place)}
              {series.label}
            </li>
          ))}
        </ul>
        <Button variant="ghost" size="small" onClick={() => setAsTable(!asTable)}>
          <Other aria-hidden />
          {asTable ? "Show as chart" : "Show as table"}
        </Button>
      </div>
      <div className="h-60">{asTable ? <FigureTable {...chart} /> : children}</div>
    </figure>
  );
}

function FigureTable({ label, series, points, unit, step = "Day" }: TimeChartProps) {
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard
    <section tabIndex={0} aria-label={label} className="h-full overflow-auto rounded-md border">
      <table className="w-full text-sm">
        <thead className="sticky top-0 bg-surface text-xs text-ink-muted shadow-card">
          <tr>
            <th scope="col" className="px-3 py-1.5 text-left font-medium">
              {step}
            </th>
            {series.map((each) => (
              <th key={each.key} scope="col" className="px-3 py-1.5 text-right font-medium">
                {each.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y">
          {points.toReversed().map((point) => (
            <tr key={point.day}>
              <th scope="row" className="px-3 py-1 text-left font-normal whitespace-nowrap">
                {longName(point)}
              </th>
              {series.map(({ key }) => (
                <td key={key} className="px-3 py-1 text-right tabular-nums">
                  {figureOrNone(unit, point.values[key])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** A dash where nothing was measured. */
export const figureOrNone = (unit: ChartUnit, figure: number | null | undefined): string =>
  figure === null || figure === undefined ? "–" : formatFigure(unit, figure);
