import type { ChartTone } from "./chart-data";

export const fillOfTone: Record<ChartTone, string> = {
  accent: "fill-chart-accent",
  teal: "fill-chart-teal",
  violet: "fill-chart-violet",
  neutral: "fill-chart-neutral",
  good: "fill-chart-good",
  critical: "fill-chart-critical",
  high: "fill-chart-high",
  medium: "fill-chart-medium",
  low: "fill-chart-low",
};

export const strokeOfTone: Record<ChartTone, string> = {
  accent: "stroke-chart-accent",
  teal: "stroke-chart-teal",
  violet: "stroke-chart-violet",
  neutral: "stroke-chart-neutral",
  good: "stroke-chart-good",
  critical: "stroke-chart-critical",
  high: "stroke-chart-high",
  medium: "stroke-chart-medium",
  low: "stroke-chart-low",
};

/** Lines differ in their dashes too, for those who don't tell the colours apart. */
export const dashOfPlace = ["none", "6 3", "2 3", "8 3 2 3", "1 4"] as const;
