import { formatCost } from "@/components/ui/format";
import { StatTiles } from "@/components/ui/stat-tiles";
import type { Work } from "@/lib/overview/read-overview";

/** What the week came to, beside the week before. */
export function WeekFigures({ week, before }: { week: Work; before: Work }) {
  const compared = (now: number, earlier: number, format: (amount: number) => string = String) =>
    now === earlier ? "as the week before" : `${format(earlier)} the week before`;
  const failed = week.failed > 0 ? `; ${week.failed} failed` : "";
  return (
    <StatTiles
      stats={[
        { name: "Reviews", value: week.reviews, note: compared(week.reviews, before.reviews) + failed },
        {
          name: "Changes requested",
          value: week.changesRequested,
          note: compared(week.changesRequested, before.changesRequested),
        },
        { name: "Findings told", value: week.findings, note: compared(week.findings, before.findings) },
        {
          name: "Cost of models",
          value: week.costUsd === null ? "none" : formatCost(week.costUsd),
          note: compared(week.costUsd ?? 0, before.costUsd ?? 0, formatCost),
        },
      ]}
    />
  );
}
