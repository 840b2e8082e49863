import { csvRecord } from "@/lib/core/csv";
import type { Column, Columns } from "./figure";

const units = { milliseconds: " (ms)", dollars: " (USD)" };

/**
 * A figure as CSV (RFC 4180): a head of column names, then a row each. Nothing to say is an empty cell, shares are
 * between 0 and 1, durations in milliseconds, money in US dollars.
 */
export function toCsv(
  columns: Columns,
  rows: readonly Readonly<Record<string, string | number | null>>[],
): string {
  const head = Object.values(columns).map(
    ({ name, unit }: Column) => `${name}${unit in units ? units[unit as keyof typeof units] : ""}`,
  );
  const keys = Object.keys(columns);
  return [head, ...rows.map((row) => keys.map((key) => row[key] ?? null))].map(csvRecord).join("");
}
