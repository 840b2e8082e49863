import { formatCost, formatDuration } from "@/components/ui/format";
import type { Column as TableColumn } from "@/components/ui/data-table";
import { longDay } from "@/components/charts/chart-data";
import type { Column, Columns, Unit } from "@/lib/analytics/figure";

/** What a table says in place of a column's texts. */
export type ColumnWords = Readonly<Record<string, (value: string) => string>>;

type Row = Readonly<Record<string, string | number | null>>;

/** The columns of a figure as a table shows them. */
export const tableColumns = (
  columns: Columns,
  without: readonly string[],
  words: ColumnWords,
): TableColumn<Row>[] =>
  Object.entries(columns)
    .filter(([key]) => !without.includes(key))
    .map(([key, { name, unit }]) => ({
      key,
      header: name,
      numeric: unit !== "text" && unit !== "day",
      ...(key === "path"
        ? { className: "sm:w-2/5" }
        : unit === "text"
          ? { className: "sm:min-w-28" }
          : { className: "whitespace-nowrap" }),
      cell: (row) => <Cell column={key} unit={unit} value={row[key] ?? null} words={words[key]} />,
    }));

interface CellProps {
  column: string;
  unit: Unit;
  value: string | number | null;
  words: ((value: string) => string) | undefined;
}

function Cell({ column, unit, value, words }: CellProps) {
  const shown = typeof value === "string" && words ? words(value) : formatValue(unit, value);
  if (column === "path" || column === "model")
    return <span className="font-mono text-xs wrap-anywhere">{shown}</span>;
  return <span className="wrap-anywhere">{shown}</span>;
}

/** A value as a reader needs it; a dash where there is nothing to say. */
function formatValue(unit: Column["unit"], value: string | number | null): string {
  if (value === null) return "–";
  if (typeof value === "string") return unit === "day" ? longDay(value) : value;
  if (unit === "milliseconds") return formatDuration(value);
  if (unit === "dollars") return formatCost(value);
  if (unit === "share") return `${Math.round(value * 100)} %`;
  return value.toLocaleString("en");
}
