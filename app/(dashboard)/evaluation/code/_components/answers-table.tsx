import { DataTable } from "@/components/ui/data-table";
import type { CodeEvaluation } from "@/lib/evaluation/code-evaluation";
import { answerColumns } from "./figure-columns";
import { kindNames } from "./tell-code-figure";

interface Props {
  caption: string;
  header: string;
  rows: NonNullable<CodeEvaluation["answers"]>["groups"];
}

/** What answers are worth, by what they have in common. */
export const AnswersTable = ({ caption, header, rows }: Props) => (
  <DataTable
    titled
    caption={caption}
    rows={rows}
    rowKey={({ name }) => name}
    columns={[{ key: "name", header, cell: ({ name }) => kindNames[name] ?? name }, ...answerColumns]}
  />
);
