import Link from "next/link";
import { DataTable } from "@/components/ui/data-table";
import { formatCost } from "@/components/ui/format";
import { LocalTime } from "@/components/ui/local-time";
import type { EvaluationView } from "@/lib/evaluation/evaluation";
import { modeNames, percent } from "./tell-figure";

/** The last runs; each leads to its figures. */
export const RunsTable = ({ runs, chosen }: { runs: EvaluationView[]; chosen: string }) => (
  <DataTable
    caption="The last runs"
    rows={runs}
    rowKey={({ id }) => id}
    columns={[
      {
        key: "run",
        header: "Run",
        cell: ({ id, finishedAt }) => (
          <Link
            href={`/evaluation?run=${id}`}
            aria-current={id === chosen ? "true" : undefined}
            className="hover:underline aria-[current]:font-semibold"
          >
            <LocalTime iso={finishedAt} full />
          </Link>
        ),
      },
      { key: "mode", header: "By", cell: ({ mode, model }) => (mode === "live" ? model : modeNames[mode]) },
      { key: "changes", header: "Changes", numeric: true, cell: ({ summary }) => summary.counts.cases },
      {
        key: "precision",
        header: "Precision",
        numeric: true,
        cell: ({ summary }) => percent(summary.headlines.precision),
      },
      {
        key: "recall",
        header: "Recall",
        numeric: true,
        cell: ({ summary }) => percent(summary.headlines.recall),
      },
      { key: "f1", header: "F1", numeric: true, cell: ({ summary }) => percent(summary.headlines.f1) },
      {
        key: "cost",
        header: "Cost",
        numeric: true,
        cell: ({ mode, summary: { costUsd } }) =>
          mode === "made-up" ? formatCost(0) : costUsd === null ? "–" : formatCost(costUsd),
      },
    ]}
  />
);
