/** A Markdown table whose first column has no head; the others are numbers. */
export function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(["", ...columns]), line(["---", ...columns.map(() => "---:")]), ...rows.map(line)].join("\n");
}
