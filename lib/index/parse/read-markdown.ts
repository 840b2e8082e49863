import type { CodeSymbol } from "../parsed-file";
import { fits } from "./sizes";
import type { SourceText } from "./source-text";

const heading = /^ {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*\r?$/;
const underline = /^ {0,3}(=+|-{2,})[ \t]*\r?$/;
const fence = /^ {0,3}(`{3,}|~{3,})(.*)$/;
const mostSections = 5_000;

export interface MarkdownContents {
  sections: CodeSymbol[];
  /** Lines before which a chunk begins, 0-based. */
  cuts: number[];
  /** Whether a line stands in a fence. */
  isFenced: (line: number) => boolean;
}

/** Sections of a Markdown text by its headings, those in fences left out; small neighbours are one chunk. */
export function readMarkdown(source: SourceText): MarkdownContents {
  const fenced = new Set<number>();
  const found: { line: number; level: number; title: string }[] = [];
  let open: string | null = null;
  for (let line = matter(source); line < source.lines; line++) {
    const text = source.line(line).slice(0, 300);
    const mark = fence.exec(text);
    if (open !== null) {
      fenced.add(line);
      if (mark?.[1]?.startsWith(open) && mark[2]?.trim() === "") open = null;
      continue;
    }
    // A fence that opens with backticks has none behind them.
    if (mark?.[1] && !(mark[1].startsWith("`") && mark[2]?.includes("`"))) {
      open = mark[1];
      continue;
    }
    const [, marks, title] = heading.exec(text) ?? [];
    if (marks) found.push({ line, level: marks.length, title: plain(title ?? "") });
    else if (isUnderlined(source, line, text, found.at(-1)?.line))
      found.push({
        line: line - 1,
        level: text.trim().startsWith("=") ? 1 : 2,
        title: plain(source.line(line - 1)),
      });
  }
  const sections = nest(source, found.slice(0, mostSections));
  return { sections, cuts: cutsOf(source, found), isFenced: (line) => fenced.has(line) };
}

/** Lines of the settings in front, between `---`. */
function matter(source: SourceText): number {
  if (source.line(0).trim() !== "---") return 0;
  for (let line = 1; line < Math.min(source.lines, 200); line++)
    if (source.line(line).trim() === "---") return line + 1;
  return 0;
}

function isUnderlined(source: SourceText, line: number, text: string, heading: number | undefined): boolean {
  if (line === 0 || heading === line - 1 || !underline.test(text)) return false;
  const above = source.line(line - 1).slice(0, 300);
  const isStart = line === 1 || source.isBlank(line - 2) || heading === line - 2;
  return isStart && /^ {0,3}[^\s>#|*+-]/.test(above);
}

const plain = (title: string): string =>
  title
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replaceAll(/<[^>]{0,200}>|[*`]/g, "")
    .trim()
    .slice(0, 200);

function nest(
  source: SourceText,
  found: readonly { line: number; level: number; title: string }[],
): CodeSymbol[] {
  const ends = found.map(() => source.lines);
  const above: number[] = [];
  const containers = found.map(({ line, level }, index) => {
    for (
      let last = above.at(-1);
      last !== undefined && (found[last]?.level ?? 0) >= level;
      last = above.at(-1)
    ) {
      ends[last] = line;
      above.pop();
    }
    const container = above.map((each) => found[each]?.title ?? "").join(" > ");
    above.push(index);
    return container;
  });
  return found.flatMap(({ line, title }, index) => {
    if (title === "") return [];
    const container = containers[index] ?? "";
    return [
      {
        name: title,
        kind: "section",
        container: container === "" ? null : container.slice(0, 300),
        signature: title,
        startLine: line + 1,
        endLine: ends[index] ?? source.lines,
        exported: true,
      } as const,
    ];
  });
}

function cutsOf(source: SourceText, found: readonly { line: number }[]): number[] {
  const cuts: number[] = [];
  let open = 0;
  found.forEach(({ line }, index) => {
    const end = (found[index + 1]?.line ?? source.lines) - 1;
    if (fits(source, open, end)) return;
    cuts.push(line);
    open = line;
  });
  return cuts;
}
