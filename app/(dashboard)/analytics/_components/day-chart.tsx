import type { ChartPoint, ChartSeries, ChartUnit } from "@/components/charts/chart-data";
import { TimeBars } from "@/components/charts/time-bars";

interface Props<Row extends { day: string }> {
  label: string;
  unit?: ChartUnit;
  rows: readonly Row[];
  series: readonly (ChartSeries & { key: keyof Row & string })[];
}

/** A figure by day as columns; where every day has nothing, that is said instead. */
export function DayChart<Row extends { day: string }>({ label, unit = "count", rows, series }: Props<Row>) {
  const points = rows.map((row): ChartPoint => ({
    day: row.day,
    values: Object.fromEntries(series.map(({ key }) => [key, Number(row[key])])),
  }));
  const any = points.some(({ values }) => Object.values(values).some((value) => value));
  return (
    <TimeBars
      label={label}
      unit={unit}
      series={series}
      points={any ? points : []}
      empty="Nothing in these days."
    />
  );
}
