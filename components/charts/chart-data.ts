import { formatCost, formatCount, formatDuration } from "../ui/format";

/** What a figure counts: `duration` in milliseconds, `cost` in dollars, `share` from 0 to 1. */
export type ChartUnit = "count" | "duration" | "cost" | "share";

/** A colour with a meaning; `accent`, `teal` and `violet` mean nothing but "another one". */
export type ChartTone =
  | "accent"
  | "teal"
  | "violet"
  | "neutral"
  | "good"
  | "critical"
  | "high"
  | "medium"
  | "low";

export interface ChartSeries {
  /** Where its figures stand in a point's `values`. */
  key: string;
  label: string;
  tone: ChartTone;
}

export interface ChartPoint {
  /** The first day of the span that it stands for, as `2026-11-21`; where the point is no time, a key of its own. */
  day: string;
  /** What it is called where it is no time: on the axis, and in full. */
  name?: { short: string; long: string };
  /** Null or absent: nothing was measured. */
  values: Readonly<Record<string, number | null>>;
}

/** A figure in words, as exact as a reader needs it. */
export function formatFigure(unit: ChartUnit, figure: number): string {
  if (unit === "duration") return formatDuration(figure);
  if (unit === "cost") return formatCost(figure);
  if (unit === "share") return `${Math.round(figure * 100)} %`;
  return figure < 10_000 ? figure.toLocaleString("en") : formatCount(figure);
}

// A day is a day of the calendar: the same words on the server and in every zone.
const short = new Intl.DateTimeFormat("en", { month: "short", day: "numeric", timeZone: "UTC" });
const long = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeZone: "UTC" });

/** `Nov 21` */
const shortDay = (day: string): string => short.format(new Date(`${day}T00:00:00Z`));

/** `Nov 21, 2026` */
export const longDay = (day: string): string => long.format(new Date(`${day}T00:00:00Z`));

export const shortName = ({ day, name }: ChartPoint): string => name?.short ?? shortDay(day);

export const longName = ({ day, name }: ChartPoint): string => name?.long ?? longDay(day);
