import { Suspense } from "react";
import { formatFigure } from "@/components/charts/chart-data";
import { formatCost, formatDuration } from "@/components/ui/format";
import { PendingTiles, StatTiles } from "@/components/ui/stat-tiles";
import { countDays } from "@/lib/analytics/period";
import type { FigureName } from "@/lib/analytics/figures";
import { type Asked, figureOf } from "../asked";
import { tellChange, tellPoints } from "./tell-change";

/** The period in six figures, each beside the same number of days before. */
export function Tiles({ asked }: { asked: Asked }) {
  return (
    <div>
      <Suspense key={JSON.stringify(asked.period)} fallback={<PendingTiles names={names} />}>
        <Filled asked={asked} />
      </Suspense>
      <p className="mt-2 text-xs text-ink-muted">
        Compared with the {countDays(asked.period)} days before. Days begin at midnight in{" "}
        {asked.period.zone.replaceAll("_", " ")}.
      </p>
    </div>
  );
}

const names = ["Reviews", "Findings", "Acceptance", "Median time to review", "Cost", "Cached share"];

async function Filled({ asked: { actor, period, before } }: { asked: Asked }) {
  const first = async <Name extends FigureName>(name: Name, of: typeof period) =>
    (await figureOf(actor, name, of)).rows?.[0] ?? null;
  const [now, then, said, saidThen] = await Promise.all([
    first("totals", period),
    first("totals", before),
    first("acceptance", period),
    first("acceptance", before),
  ]);
  const count = (value: number | undefined) => (value === undefined ? "–" : formatFigure("count", value));
  const share = (value: number | null | undefined) =>
    typeof value === "number" ? formatFigure("share", value) : "–";
  const tiles = [
    { value: count(now?.reviewed), note: tellChange(now?.reviewed, then?.reviewed) },
    { value: count(said?.findings), note: tellChange(said?.findings, saidThen?.findings) },
    { value: share(said?.acceptance), note: tellPoints(said?.acceptance, saidThen?.acceptance) },
    {
      value: typeof now?.medianMs === "number" ? formatDuration(now.medianMs) : "–",
      note: tellChange(now?.medianMs, then?.medianMs),
    },
    {
      value: now ? `${formatCost(now.costUsd)}${now.unpricedCalls > 0 ? " +" : ""}` : "–",
      note:
        now && now.unpricedCalls > 0
          ? `${formatFigure("count", now.unpricedCalls)} calls without a price`
          : tellChange(now?.costUsd, then?.costUsd),
    },
    { value: share(cachedOf(now)), note: tellPoints(cachedOf(now), cachedOf(then)) },
  ];
  return <StatTiles stats={tiles.map((tile, place) => ({ name: names[place] ?? "", ...tile }))} />;
}

function cachedOf(totals: { inputTokens: number; cachedTokens: number } | null): number | null {
  const read = totals ? totals.inputTokens + totals.cachedTokens : 0;
  return totals && read > 0 ? totals.cachedTokens / read : null;
}
