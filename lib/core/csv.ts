/** What a table program would take for a formula: in front of it stands a quote, as OWASP advises. */
const formula = /^[=+\-@\t\r]/;
const plainNumber = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i;

/** One record of a CSV file (RFC 4180), with its line end. Texts of strangers stay texts in a table program. */
export function csvRecord(values: readonly (string | number | boolean | null)[]): string {
  return `${values.map(cell).join(",")}\r\n`;
}

function cell(value: string | number | boolean | null): string {
  const text = value === null ? "" : String(value);
  const safe = typeof value === "string" && formula.test(text) && !plainNumber.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
