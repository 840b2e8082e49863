import type { ReactNode } from "react";
import { SkeletonLine } from "./skeleton";

export interface Stat {
  name: string;
  value: ReactNode;
  /** One short line below: what it is compared with, or what it counts. */
  note?: ReactNode;
}

/** A few figures side by side, two to a row on a phone. */
export function StatTiles({ stats }: { stats: readonly Stat[] }) {
  return (
    <dl className="grid grid-cols-2 gap-px overflow-hidden rounded-lg border bg-line shadow-card sm:grid-flow-col sm:grid-cols-none sm:auto-cols-fr">
      {stats.map(({ name, value, note }) => (
        <div key={name} className="bg-surface px-4 py-3 max-sm:last:odd:col-span-2">
          <dt className="text-xs text-ink-muted">{name}</dt>
          <dd className="mt-0.5 text-lg font-semibold tabular-nums">{value}</dd>
          {note && <dd className="text-xs text-pretty text-ink-muted">{note}</dd>}
        </div>
      ))}
    </dl>
  );
}

/** The same while the figures are on their way, in the same heights. */
export const PendingTiles = ({ names }: { names: readonly string[] }) => (
  <div aria-busy>
    <StatTiles
      stats={names.map((name) => ({
        name,
        value: <SkeletonLine height="h-6" width="w-16" />,
        note: <SkeletonLine height="h-4.5" width="w-24" />,
      }))}
    />
  </div>
);
