type Figure = number | null | undefined;

/** How much more or less than before, in words: `+12 %`, `−8 %`, `as before`, `none before`. */
export function tellChange(now: Figure, before: Figure): string {
  if (typeof now !== "number" || typeof before !== "number") return "nothing to compare";
  if (before === 0) return now === 0 ? "as before" : "none before";
  return signed(Math.round((now / before - 1) * 100), "%");
}

/** The same for shares, in points of a hundred: `+3 points`. */
export function tellPoints(now: Figure, before: Figure): string {
  if (typeof now !== "number" || typeof before !== "number") return "nothing to compare";
  const points = Math.round(now * 100) - Math.round(before * 100);
  return signed(points, Math.abs(points) === 1 ? "point" : "points");
}

const signed = (value: number, unit: string): string =>
  value === 0 ? "as before" : `${value > 0 ? "+" : "−"}${Math.abs(value).toLocaleString("en")} ${unit}`;
