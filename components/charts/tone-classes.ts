import type { ChartTone } from "./chart-data";

export const fillOfTone: Record<ChartTone, string> = {
  accent: "fill-accent",
  teal: "fill-teal",
  violet: "fill-violet",
  neutral: "fill-control",
  good: "fill-good",
  critical: "fill-critical",
  high: "fill-high",
  medium: "fill-medium",
  low: "fill-low",
};

export const strokeOfTone: Record<ChartTone, string> = {
  accent: "stroke-accent",
  teal: "stroke-teal",
  violet: "stroke-violet",
  neutral: "stroke-control",
  good: "stroke-good",
  critical: "stroke-critical",
  high: "stroke-high",
  medium: "stroke-medium",
  low: "stroke-low",
};

/** Lines differ in their dashes too, for those who don't tell the colours apart. */
export const dashOfPlace = ["none", "6 3", "2 3", "8 3 2 3", "1 4"] as const;
