const verdictHeading = /^(#{1,6}\s*|\*\*)\s*(?:review\s+)?verdict\b/i;
const verdictAlone = /^\W*(approved?|request[_ ]changes|changes requested|needs[_ ]discussion)\W*$/i;

/** A model's summary without the verdict that it wrote itself: a review has one verdict, decided in code. */
export function withoutVerdict(summary: string): string {
  const lines = summary.split("\n");
  const from = lines.findIndex((line) => verdictHeading.test(line.trim()));
  if (from < 0) return lines.filter((line) => !verdictAlone.test(line)).join("\n");
  const next = lines[from]?.trim().startsWith("#") ? /^#{1,6}\s/ : /^(#{1,6}\s|\*\*[^*]+\*\*:?$)/;
  const after = lines.findIndex(
    (line, at) => at > from && next.test(line.trim()) && !verdictAlone.test(line),
  );
  return [...lines.slice(0, from), ...(after < 0 ? [] : lines.slice(after))].join("\n").trim();
}
