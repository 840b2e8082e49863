import { formatCost } from "@/components/ui/format";
import { StatTiles } from "@/components/ui/stat-tiles";
import type { EvaluationMode, EvaluationSummary } from "@/lib/evaluation/evaluation";
import type { Headline } from "@/lib/evaluation/headlines";
import { targets } from "@/lib/evaluation/targets";
import { tileNames } from "./tile-names";
import { between, percent, tellMove } from "./tell-figure";

const kinds: { headline: Headline; target: number | null }[] = [
  { headline: "precision", target: targets.precision },
  { headline: "recall", target: targets.recall },
  { headline: "f1", target: null },
  { headline: "high", target: targets.high },
  { headline: "calibration", target: null },
];

/** The headline figures, each with its interval, what it is to be with a model, and what it was. */
export function Tiles({ summary, mode }: { summary: EvaluationSummary; mode: EvaluationMode }) {
  const { hits, wrong, missed } = summary.counts;
  const of: Partial<Record<Headline, string>> = {
    precision: `${hits} of ${hits + wrong} told`,
    recall: `${hits} of ${hits + missed} expected`,
    high: `of ${summary.calibration.high.findings} told`,
  };
  const figures = kinds.map(({ headline, target }) => ({
    value: percent(summary.headlines[headline]),
    note: [
      of[headline] ?? null,
      between(summary.intervals[headline]),
      target === null ? null : `to be ${Math.round(target * 100)} % with a model`,
      tellMove(summary.comparison, headline),
    ]
      .filter((part) => part !== null)
      .join(" · "),
  }));
  const cost = mode === "made-up" ? 0 : summary.costUsd;
  const tiles = [
    ...figures,
    { value: cost === null ? "–" : formatCost(cost), note: mode === "live" ? "" : "nothing was paid" },
  ];
  return <StatTiles stats={tiles.map((tile, place) => ({ name: tileNames[place] ?? "", ...tile }))} />;
}
