import type { Chunk, ChunkKind, CodeSymbol } from "../parsed-file";
import { lineCuts } from "./line-cuts";
import { fits, isAllowed, longestLine } from "./sizes";
import type { SourceText } from "./source-text";

const longestHeader = 400;
const closing = /^[\s)\]};,]*(?:end)?[\s)\]};,]*$/;

interface Span {
  from: number;
  to: number;
}

export interface ChunkOptions {
  kind: ChunkKind;
  isBound?: (line: number) => boolean;
}

/**
 * Chunks of a file that is cut before these lines. Whatever the cuts are, each line that is not blank is in exactly
 * one chunk, no chunk begins or ends with a blank line, and none is larger than allowed but for one long line.
 * @param symbols in the order of the text, outer ones first
 */
export function makeChunks(
  path: string,
  source: SourceText,
  cuts: readonly number[],
  symbols: readonly CodeSymbol[],
  options: ChunkOptions,
): Chunk[] {
  const allowed = joinSmall(source, joinTiny(source, spansOf(source, cuts))).flatMap(({ from, to }) =>
    isAllowed(source, from, to)
      ? [{ from, to }]
      : spansOf(source, lineCuts(source, from, to, options.isBound), from, to),
  );
  const open: CodeSymbol[] = [];
  let next = 0;
  return allowed.map(({ from, to }) => {
    const inside: CodeSymbol[] = [];
    const around = open.filter((symbol) => symbol.endLine > from);
    for (let symbol = symbols[next]; symbol && symbol.startLine <= to + 1; symbol = symbols[++next]) {
      inside.push(symbol);
    }
    open.splice(0, open.length, ...[...around, ...inside].filter((symbol) => symbol.endLine > to + 1));
    return {
      startLine: from + 1,
      endLine: to + 1,
      header: headerOf(path, inside, around.at(-1), to + 1),
      text: textOf(source, from, to),
      symbols: [...new Set(inside.map((symbol) => symbol.name))],
      kind: options.kind === "symbol" && inside.length === 0 && around.length === 0 ? "lines" : options.kind,
    };
  });
}

/** Spans between the cuts, without blank lines at their ends. */
function spansOf(source: SourceText, cuts: readonly number[], first = 0, last = source.lines - 1): Span[] {
  const starts = [...new Set([first, ...cuts])]
    .filter((cut) => cut >= first && cut <= last)
    .toSorted((a, b) => a - b);
  return starts.flatMap((start, index) => {
    let from = start;
    let to = (starts[index + 1] ?? last + 1) - 1;
    while (from <= to && source.isBlank(from)) from++;
    while (to > from && source.isBlank(to)) to--;
    return from <= to ? [{ from, to }] : [];
  });
}

/** A few lines alone say nothing: they go to what follows, and closing brackets to what they close. */
function joinTiny(source: SourceText, spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  let held: Span | null = null;
  for (const span of spans) {
    const whole: Span = held ? { from: held.from, to: span.to } : span;
    const fitting: boolean = held === null || isAllowed(source, whole.from, whole.to);
    if (held && !fitting) joined.push(held);
    const current: Span = fitting ? whole : span;
    held = null;
    const last = joined.at(-1);
    if (!isTiny(source, current)) joined.push(current);
    else if (last && closing.test(source.text.slice(source.startOf(current.from), source.endOf(current.to))))
      last.to = current.to;
    else held = current;
  }
  const last = joined.at(-1);
  if (held && last && isAllowed(source, last.from, held.to)) last.to = held.to;
  else if (held) joined.push(held);
  return joined;
}

/** What is left over between larger parts goes to the part before it, or to the next, where both still fit. */
function joinSmall(source: SourceText, spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const span of spans) {
    const last = joined.at(-1);
    if (last && (isSmall(source, span) || isSmall(source, last)) && fits(source, last.from, span.to))
      last.to = span.to;
    else joined.push({ ...span });
  }
  return joined;
}

const isSmall = (source: SourceText, { from, to }: Span): boolean =>
  to - from < 15 && source.size(from, to) < 600;

const isTiny = (source: SourceText, { from, to }: Span): boolean =>
  to - from < 4 && source.size(from, to) < 200;

/**
 * `path > container > signature`, with the signatures of all that is declared in it, or of what it is a part of.
 * @param around the innermost declaration that the chunk begins in
 */
function headerOf(
  path: string,
  inside: readonly CodeSymbol[],
  around: CodeSymbol | undefined,
  endLine: number,
): string {
  // What ends here is told too, before what follows it; what holds the others is not.
  const isOver = around && around.endLine <= Math.min(endLine, (inside[0]?.startLine ?? Infinity) - 1);
  const outer: CodeSymbol[] = isOver ? [around] : [];
  for (const symbol of inside) if (symbol.startLine > (outer.at(-1)?.endLine ?? 0)) outer.push(symbol);
  const [first] = outer;
  const container = first
    ? outer.every((symbol) => symbol.container === first.container)
      ? first.container
      : (around?.name ?? null)
    : (around?.container ?? null);
  const signatures = first ? outer.map((symbol) => symbol.signature).join("; ") : (around?.signature ?? "");
  const header = [path, container, signatures]
    .filter((part) => part)
    .join(" > ")
    .replaceAll(/\s+/g, " ");
  return header.length > longestHeader ? `${header.slice(0, longestHeader - 1)}…` : header;
}

function textOf(source: SourceText, from: number, to: number): string {
  const text = source.text.slice(source.startOf(from), source.endOf(to));
  if (text.length <= longestLine) return text;
  return text
    .split("\n")
    .map((line) => line.slice(0, longestLine))
    .join("\n");
}
