import { Suspense } from "react";
import { formatCost } from "@/components/ui/format";
import { PendingTiles, StatTiles } from "@/components/ui/stat-tiles";
import type { Actor } from "@/lib/auth/actor";
import { readWeeks } from "@/lib/overview/read-overview";

const names = ["Reviews", "Changes requested", "Findings told", "Cost of models"] as const;

/** What the week came to, beside the week before; comes after the rest of the page. */
export function WeekFigures({ actor }: { actor: Actor }) {
  return (
    <Suspense fallback={<PendingTiles names={names} />}>
      <Filled actor={actor} />
    </Suspense>
  );
}

async function Filled({ actor }: { actor: Actor }) {
  const { week, before } = await readWeeks(actor);
  const compared = (now: number, earlier: number, format: (amount: number) => string = String) =>
    now === earlier ? "as the week before" : `${format(earlier)} the week before`;
  const failed = week.failed > 0 ? `; ${week.failed} failed` : "";
  return (
    <StatTiles
      stats={[
        { name: names[0], value: week.reviews, note: compared(week.reviews, before.reviews) + failed },
        {
          name: names[1],
          value: week.changesRequested,
          note: compared(week.changesRequested, before.changesRequested),
        },
        { name: names[2], value: week.findings, note: compared(week.findings, before.findings) },
        {
          name: names[3],
          value: week.costUsd === null ? "none" : formatCost(week.costUsd),
          note: compared(week.costUsd ?? 0, before.costUsd ?? 0, formatCost),
        },
      ]}
    />
  );
}
