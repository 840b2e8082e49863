import { DataTable } from "@/components/ui/data-table";
import type { CodeEvaluation } from "@/lib/evaluation/code-evaluation";
import { percent } from "../../_components/tell-figure";
import { kindNames, partOf } from "./tell-code-figure";

/** What answers are worth, by what they have in common. */
export const AnswersTable = ({
  caption,
  header,
  rows,
}: {
  caption: string;
  header: string;
  rows: NonNullable<CodeEvaluation["answers"]>["groups"];
}) => (
  <DataTable
    caption={caption}
    rows={rows}
    rowKey={({ name }) => name}
    columns={[
      { key: "name", header, cell: ({ name }) => kindNames[name] ?? name },
      { key: "questions", header: "Questions", numeric: true, cell: ({ figures }) => figures.questions },
      {
        key: "resolve",
        header: "Resolve",
        numeric: true,
        cell: ({ figures }) => partOf(figures.resolved, figures.citations),
      },
      {
        key: "name held",
        header: "Hold the name",
        numeric: true,
        cell: ({ figures }) => partOf(figures.holding, figures.naming),
      },
      {
        key: "right",
        header: "Right cited",
        numeric: true,
        cell: ({ figures }) => percent(figures.right.share),
      },
      {
        key: "refused",
        header: "Said absent",
        numeric: true,
        cell: ({ figures }) => percent(figures.refused.share),
      },
      { key: "ms", header: "Median", numeric: true, cell: ({ figures }) => `${figures.medianMs} ms` },
    ]}
  />
);
