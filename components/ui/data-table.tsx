/* oxlint-disable jsx-a11y/no-redundant-roles, jsx-a11y/no-interactive-element-to-noninteractive-role, jsx-a11y/prefer-tag-over-role -- a table that is laid out as blocks loses its roles in some browsers */
import type { ReactNode } from "react";
import { cn } from "./class-names";

export interface Column<Row> {
  /** Unique within the table. */
  key: string;
  header: string;
  cell: (row: Row) => ReactNode;
  /** Figures stand at the right, with digits of one width. */
  numeric?: boolean;
  /** A column of buttons: its header is there for screen readers alone. */
  actions?: boolean;
  className?: string;
}

interface Props<Row> {
  /** Says what the table lists; for screen readers, unless it is `titled`. */
  caption: string;
  /** Everybody sees the caption. */
  titled?: boolean;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  className?: string;
}

/**
 * Rows and columns. On a phone each row becomes a block: the first column is its title, the others stand below
 * with their names.
 */
export function DataTable<Row>({ caption, titled, columns, rows, rowKey, className }: Props<Row>) {
  return (
    <div className={cn("overflow-clip rounded-lg border bg-surface shadow-card", className)}>
      <table role="table" className="block w-full text-sm sm:table">
        <caption
          className={
            titled
              ? "block border-b px-4 py-3 text-left font-semibold text-pretty sm:table-caption"
              : "sr-only"
          }
        >
          {caption}
        </caption>
        <thead role="rowgroup" className="max-sm:sr-only">
          <tr role="row" className="border-b">
            {columns.map(({ key, header, numeric, actions }) => (
              <th
                key={key}
                role="columnheader"
                scope="col"
                className={cn(
                  "px-3 py-2 text-left text-xs font-medium text-ink-muted first:pl-4 last:pr-4",
                  numeric && "text-right",
                )}
              >
                {actions ? <span className="sr-only">{header}</span> : header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody data-rows role="rowgroup" className="block divide-y sm:table-row-group">
          {rows.map((row) => (
            <tr
              key={rowKey(row)}
              role="row"
              className="block px-4 py-3 hover:bg-hover sm:table-row sm:p-0 sm:[&>td]:py-2.5"
            >
              {columns.map((column, index) => (
                <Cell key={column.key} column={column} row={row} title={index === 0} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell<Row>({ column, row, title }: { column: Column<Row>; row: Row; title: boolean }) {
  const { header, numeric, actions, cell, className } = column;
  return (
    <td
      role="cell"
      className={cn(
        "flex justify-between gap-4 py-0.5 align-middle wrap-anywhere sm:table-cell sm:px-3 sm:first:pl-4 sm:last:pr-4",
        title && "pb-1 font-medium",
        numeric && "tabular-nums sm:text-right",
        actions && "justify-start pt-2 sm:w-px sm:text-right sm:whitespace-nowrap",
        className,
      )}
    >
      {!title && !actions && (
        <span aria-hidden className="shrink-0 font-normal text-ink-muted sm:hidden">
          {header}
        </span>
      )}
      <div className="min-w-0 max-sm:text-right max-sm:first:text-left">{cell(row)}</div>
    </td>
  );
}
