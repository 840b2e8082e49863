import { cn } from "@/components/ui/class-names";
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
  /** Nothing stands below it that could be moved, so that it may be as high as it is. */
  last?: boolean;
}

/** A figure's rows in a place of fixed height that scrolls, with the columns of its CSV. */
export function FigureTable<Name extends FigureName>({
  figure,
  title,
  rows,
  without,
  words,
  last,
}: Props<Name>) {
  const height = last ? "min-h-40" : "h-78 max-sm:h-94";
  if (rows.length === 0)
    return (
      <p className={cn("grid place-items-center px-4 text-sm text-ink-muted", height)}>
        Nothing in these days.
      </p>
    );
  const columns = tableColumns(figures[figure].columns, without ?? [], words ?? {});
  return (
    <section
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by keyboard
      tabIndex={0}
      aria-label={`${title}, row by row`}
      className={cn("overflow-auto border-t", height)}
    >
      <DataTable
        caption={title}
        columns={columns}
        rows={rows}
        rowKey={(row) => keyOf(columns.slice(0, 2).map(({ key }) => row[key as keyof typeof row]))}
        className="rounded-none border-0 shadow-none"
      />
    </section>
  );
}

const keyOf = (parts: unknown[]): string => parts.map(String).join(" ");
