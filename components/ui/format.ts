/** `840 ms`, `12.4 s`, `3 min 05 s`, `1 h 12 min`. */
export function formatDuration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 59_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, "0")} s`;
  const minutes = Math.round(seconds / 60);
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, "0")} min`;
}

/** `940`, `12.4k`, `1.2M`. */
export function formatCount(count: number): string {
  if (count < 1000) return String(count);
  if (count < 999_950) return `${(count / 1000).toFixed(count < 99_950 ? 1 : 0)}k`;
  return `${(count / 1_000_000).toFixed(1)}M`;
}

/** Dollars with as many places as say something: `$0.0031`, `$0.42`, `$12.50`. */
export function formatCost(dollars: number): string {
  if (dollars === 0) return "$0";
  if (dollars < 0.0001) return "< $0.0001";
  return `$${dollars.toFixed(dollars < 0.01 ? 4 : dollars < 1 ? 3 : 2)}`;
}

/** `1 file`, `2 files`. */
export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

const ages: [limitInSeconds: number, unitInSeconds: number, unit: string][] = [
  [3600, 60, "min"],
  [86_400, 3600, "h"],
  [30 * 86_400, 86_400, "d"],
];
const day = new Intl.DateTimeFormat("en", { month: "short", day: "numeric", year: "numeric" });

/** `just now`, `4 min ago`, `3 h ago`, `12 d ago`, then the date. */
export function ageOf(date: Date, now: number): string {
  const seconds = (now - date.getTime()) / 1000;
  if (seconds < 60) return "just now";
  for (const [limit, unit, name] of ages) {
    if (seconds < limit) return `${Math.floor(seconds / unit)} ${name} ago`;
  }
  return day.format(date);
}
