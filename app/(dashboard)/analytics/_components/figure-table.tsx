import { DataTable } from "@/components/ui/data-table";
import { type FigureName, type FigureRow, figures } from "@/lib/analytics/figures";
import { type ColumnWords, tableColumns } from "./table-columns";

interface Props<Name extends FigureName> {
  figure: Name;
  title: string;
  rows: readonly FigureRow<Name>[];
  /** Columns that are left out because what stands around the table says the same. */
  without?: readonly (keyof FigureRow<Name> & string)[];
  words?: ColumnWords;
}

/** A figure's rows in a place of fixed height that scrolls, with the columns of its CSV. */
export function FigureTable<Name extends FigureName>({
  figure,
  title,
  rows,
  without = [],
  words = {},
}: Props<Name>) {
  if (rows.length === 0)
    return <p className="grid h-74 place-items-center px-4 text-sm text-ink-muted">Nothing in these days.</p>;
  const columns = tableColumns(figures[figure].columns, without, words);
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard
    <section tabIndex={0} aria-label={title} className="h-74 overflow-auto border-t">
      <DataTable
        caption={title}
        columns={columns}
        rows={rows}
        rowKey={(row) =>
          columns
            .slice(0, 2)
            .map(({ key }) => String(row[key as keyof typeof row]))
            .join(" ")
        }
        className="rounded-none border-0 shadow-none"
      />
    </section>
  );
}
