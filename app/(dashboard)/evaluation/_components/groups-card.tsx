import { DataTable } from "@/components/ui/data-table";
import type { EvaluationSummary, Group } from "@/lib/evaluation/evaluation";
import { tellShare } from "./tell-figure";

interface Table {
  key: keyof EvaluationSummary["by"];
  title: string;
  /** Others are called as they are. */
  names?: (key: string) => string;
}

const kinds: Record<string, string> = {
  introduced: "As it was made",
  reversed: "A mending taken back",
  clean: "Nothing to mend",
};
const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

const tables: Table[] = [
  { key: "category", title: "Category", names: sentence },
  { key: "kind", title: "Kind of change", names: (key) => kinds[key] ?? key },
  { key: "language", title: "Language" },
  { key: "source", title: "Project" },
  { key: "severity", title: "Severity", names: sentence },
  { key: "origin", title: "Told by" },
];

/** The same counts by what they are about. */
export const GroupsCard = ({ by }: { by: EvaluationSummary["by"] }) => (
  <div className="grid items-start gap-4 lg:grid-cols-2">
    {tables
      .filter(({ key }) => by[key].length > 0)
      .map(({ key, title, names }) => (
        <DataTable<Group>
          key={key}
          caption={`Found and right by ${title.toLowerCase()}`}
          rows={by[key].slice(0, 12)}
          rowKey={(group) => group.key}
          columns={[
            { key: "key", header: title, cell: (group) => names?.(group.key) ?? group.key },
            {
              key: "found",
              header: "Found of expected",
              numeric: true,
              cell: ({ hits, expected }) => tellShare(hits, expected),
            },
            {
              key: "right",
              header: "Right of told",
              numeric: true,
              cell: ({ right, told }) => tellShare(right, told),
            },
          ]}
        />
      ))}
  </div>
);
