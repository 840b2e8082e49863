import { DataTable } from "@/components/ui/data-table";
import type { HistoryTrial } from "@/lib/evaluation/list-code-evaluations";
import { three } from "./tell-code-figure";

const signed = (value: number) => `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(3)}`;

/** How well the files that later commits touched are found by their messages, before and after learning from earlier ones. */
export const HistoryTable = ({ trials }: { trials: readonly HistoryTrial[] }) => (
  <DataTable
    titled
    caption="Order of results, learned from your repositories’ commits and tried on later ones"
    rows={trials}
    rowKey={({ repository }) => repository}
    columns={[
      {
        key: "repository",
        header: "Repository",
        cell: ({ repository, version, inUse }) => (
          <>
            {repository}{" "}
            <span className="text-xs text-ink-muted">
              version {version}, {inUse ? "in use" : "not in use"}
            </span>
          </>
        ),
      },
      {
        key: "commits",
        header: "Later commits",
        numeric: true,
        cell: ({ report }) => report.triedOn.commits,
      },
      {
        key: "fixed",
        header: "nDCG@10, fixed formula",
        numeric: true,
        cell: ({ report }) => three(report.fixed.ndcg),
      },
      { key: "learned", header: "Learned", numeric: true, cell: ({ report }) => three(report.learned.ndcg) },
      {
        key: "gain",
        header: "Gain",
        numeric: true,
        cell: ({ report: { gain } }) => `${signed(gain.mean)} (${signed(gain.low)} to ${signed(gain.high)})`,
      },
      {
        key: "mrr",
        header: "MRR",
        numeric: true,
        cell: ({ report }) => `${three(report.fixed.mrr)} → ${three(report.learned.mrr)}`,
      },
    ]}
  />
);
