import type { Route } from "next";
import Link from "next/link";
import { ShareBar } from "../ui/share-bar";
import { type ChartUnit, formatFigure } from "./chart-data";

export interface RankRow<T extends string = string> {
  key: string;
  label: string;
  value: number;
  /** Where the row leads. */
  href?: Route<T>;
  /** A few words behind the figure, as in `of 12 reviews`. */
  note?: string;
  /** Paths and code are set in the fixed-width face. */
  mono?: boolean;
}

interface Props<T extends string> {
  label: string;
  rows: readonly RankRow<T>[];
  unit: ChartUnit;
}

/** The longest first, each with a bar as long as its part of the longest. It is a list that can be read as it is. */
export function RankBars<T extends string>({ label, rows, unit }: Props<T>) {
  const max = Math.max(0, ...rows.map((row) => row.value));
  return (
    <ol aria-label={label} className="space-y-2.5">
      {rows.map(({ key, label: name, value, href, note, mono }) => (
        <li key={key} className="text-sm">
          <div className="mb-1 flex items-baseline justify-between gap-4">
            <span className={mono ? "min-w-0 font-mono text-xs wrap-anywhere" : "min-w-0 wrap-anywhere"}>
              {href ? (
                <Link href={href} className="hover:underline">
                  {name}
                </Link>
              ) : (
                name
              )}
            </span>
            <span className="shrink-0 tabular-nums">
              {formatFigure(unit, value)}
              {note && <span className="text-ink-muted"> {note}</span>}
            </span>
          </div>
          <ShareBar value={value} max={max} />
        </li>
      ))}
    </ol>
  );
}
