import type { Span } from "@/lib/core/finding";
import type { FileChange } from "@/lib/source/change";
import { hunkOf } from "./is-postable";
import { plainCode, withoutNeighbours } from "./plain-code";

export type FittedSuggestion = { block: string; code: string } | { advice: string; why: string };

/** Whether the file still parses with the change; null when that can't be told. */
export type ParseCheck = (change: { startLine: number; endLine: number; code: string }) => boolean | null;

/**
 * A suggestion as GitHub's suggestion block for exactly the lines of `span`, indented as they are and without their
 * neighbours; or, where it would not apply or not parse, as plain advice with the reason. The text has no final line
 * feed; between lines it has the file's own line ends.
 */
export function fitSuggestion(
  file: FileChange,
  span: Span,
  suggestion: string,
  parses: ParseCheck = () => null,
): FittedSuggestion {
  const place = placeOf(file, span);
  const code = plainCode(suggestion.replace(/\r\n?/g, "\n"), place?.old ?? []);
  const refuse = (why: string) => ({ advice: fenced(code.join("\n"), ""), why });
  if (span.side === "LEFT") return refuse("it is about removed lines");
  if (!place) return refuse("the diff does not show its lines");
  const { old, lineEnd } = place;
  // As they stand in the file; else, where that does not parse, as they were written.
  const forms = [indentLike(old, code), code].map((lines) => withBom(withoutNeighbours(lines, place), old));
  const changing = forms.filter((lines) => lines.join("\n") !== old.join("\n"));
  if (changing.length < forms.length) return refuse("it changes nothing");
  for (const lines of changing) {
    const text = lines.join(lineEnd);
    if (parses({ startLine: span.startLine, endLine: span.endLine, code: text }) !== false)
      return { block: fenced(text, "suggestion"), code: text };
  }
  return refuse("the file would no longer parse");
}

export interface SuggestionPlace {
  /** The new-side lines of the span as the diff shows them, without carriage returns. */
  old: string[];
  /** Those around them, as far as the hunk shows them. */
  before: string[];
  after: string[];
  lineEnd: "\n" | "\r\n";
}

/** Null when a line of the span is missing. */
function placeOf(file: FileChange, span: Span): SuggestionPlace | null {
  if (span.side === "LEFT") return null;
  const shown = (hunkOf(file, span)?.lines ?? []).filter(({ newLine }) => newLine !== null);
  const from = shown.findIndex(({ newLine }) => newLine === span.startLine);
  const to = from + span.endLine - span.startLine + 1;
  if (from < 0 || shown[to - 1]?.newLine !== span.endLine) return null;
  // A last line without an end says nothing of the others.
  const ended = shown.filter(({ noNewline }) => !noNewline);
  const returns = ended.filter(({ text }) => text.endsWith("\r")).length;
  const bare = shown.map(({ text }) => text.replace(/\r$/, ""));
  return {
    old: bare.slice(from, to),
    before: bare.slice(0, from),
    after: bare.slice(to),
    lineEnd: returns > ended.length / 2 ? "\r\n" : "\n",
  };
}

const indentOf = (line: string): string => /^[ \t]*/.exec(line)?.[0] ?? "";
const firstCode = (lines: string[]): string => lines.find((line) => line.trim() !== "") ?? "";

/** Shifts all lines so that the first one stands where the first replaced one stood. */
function indentLike(old: string[], fresh: string[]): string[] {
  const [wanted, given] = [indentOf(firstCode(old)), indentOf(firstCode(fresh))];
  if (wanted === given) return fresh;
  if (fresh.some((line) => line.trim() !== "" && !line.startsWith(given))) return fresh;
  return fresh.map((line) => (line.trim() === "" ? line : wanted + line.slice(given.length)));
}

const bom = "\uFEFF";

/** A file's first line keeps the mark that it begins with, which nobody sees. */
function withBom(fresh: string[], old: string[]): string[] {
  const [first = "", ...rest] = fresh;
  return old[0]?.startsWith(bom) && !first.startsWith(bom) ? [bom + first, ...rest] : fresh;
}

/** A fence longer than any run of backticks inside. */
function fenced(code: string, info: string): string {
  const longest = Math.max(0, ...[...code.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(Math.max(3, longest + 1));
  return `${fence}${info}\n${code}\n${fence}`;
}
