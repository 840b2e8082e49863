/**
 * The rows of comma-separated values with a header, by its names; empty for a text that is none. Values may be quoted
 * and then hold commas, line feeds and doubled quotes (RFC 4180).
 */
export function readTable(text: string, most: number): Record<string, string>[] {
  const header = /^[^\n]{3,2000}\n/.exec(text)?.[0].trim().split(",") ?? [];
  if (header.length < 3 || header.some((name) => !/^"?[A-Za-z][\w ]{0,40}"?$/.test(name))) return [];
  const rows = parseRows(text, most + 1);
  const names = rows[0] ?? [];
  return rows
    .slice(1)
    .filter((row) => row.length === names.length)
    .map((row) => Object.fromEntries(names.map((name, at) => [name, row[at] ?? ""])));
}

function parseRows(text: string, most: number): string[][] {
  const rows: string[][] = [];
  // Each value in turn: quoted, or up to the next comma or end of line.
  const value = /(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\r?\n|$)/gy;
  let row: string[] = [];
  while (rows.length < most && value.lastIndex < text.length) {
    const match = value.exec(text);
    if (!match) break;
    row.push(match[1] === undefined ? (match[2] ?? "").replace(/\r$/, "") : match[1].replaceAll('""', '"'));
    if (match[3] === ",") continue;
    rows.push(row);
    row = [];
  }
  return rows;
}
