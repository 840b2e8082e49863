/** A Markdown file with the part under a heading of the second level replaced, or added at its end. */
export function replacePart(file: string, title: string, text: string): string {
  const parts = file.split(/^(?=## )/m);
  const part = `## ${title}\n\n${text.trim()}\n`;
  const at = parts.findIndex((one) => one.startsWith(`## ${title}\n`));
  if (at < 0) return `${file.trimEnd()}\n\n${part}`;
  return parts
    .map((one, index) => (index === at ? `${part}${index < parts.length - 1 ? "\n" : ""}` : one))
    .join("");
}
