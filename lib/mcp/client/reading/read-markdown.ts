const longestLine = 2_500;
/** `## 2. [WEB-3F](https://…)`, or without number or link. */
const heading = /^#{1,6}\s+(?:\d{1,4}[.)]\s+)?(?<title>\S.*)$/;
const link = /\[(?<text>[^\]\n]{1,300})\]\((?<url>https?:\/\/[^\s)]{1,1000})\)/;
/** `**Status**: open`, also in a list. */
const field = /^\s*(?:[-*]\s+)?\*\*(?<name>[\w ]{1,30})\*\*\s*:\s*(?<value>.{0,2000})$/;
const bold = /^\*\*(?<text>[^*\n]{1,500})\*\*$/;

/**
 * The sections of a Markdown text that tell of one thing each: those under a heading with a link, or with fields. What
 * stands before and between them is the server talking to a model, and is left out.
 */
export function readMarkdown(text: string, most: number): Record<string, string>[] {
  const found: Record<string, string>[] = [];
  let section: { record: Record<string, string>; rest: string[]; fields: number; linked: boolean } | null =
    null;

  const finish = () => {
    if (section && (section.linked || section.fields >= 2)) {
      const body = section.rest.join("\n").trim();
      found.push(body ? { ...section.record, text: body } : section.record);
    }
  };
  for (const whole of text.split("\n")) {
    // What follows takes longer than linear time on a line made for it.
    const line = whole.slice(0, longestLine);
    if (found.length >= most) return found;
    const title = heading.exec(line)?.groups?.["title"];
    if (title !== undefined) {
      finish();
      const { text: name, url } = link.exec(title)?.groups ?? {};
      section = {
        record:
          name !== undefined && url !== undefined ? { identifier: name, url } : { title: plainText(title) },
        rest: [],
        fields: 0,
        linked: url !== undefined,
      };
      continue;
    }
    if (!section) continue;
    const { name, value } = field.exec(line)?.groups ?? {};
    const strong = bold.exec(line.trim())?.groups?.["text"];
    if (name !== undefined && value !== undefined) {
      section.fields++;
      section.record[name.toLowerCase()] ??= plainText(value);
    } else if (strong !== undefined && section.record["title"] === undefined)
      section.record["title"] = strong;
    else section.rest.push(line);
  }
  finish();
  return found.slice(0, most);
}

const plainText = (markdown: string): string =>
  markdown
    .replace(/[*`]/g, "")
    .replace(/\[([^\]]*)\]\([^)]*\)/g, "$1")
    .trim();
