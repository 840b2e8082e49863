import type { Span } from "@/lib/core/finding";
import type { FileChange } from "@/lib/source/change";
import { hunkOf } from "./is-postable";

export type FittedSuggestion = { block: string; code: string } | { advice: string; why: string };

/** Whether the file still parses with the change; null when that can't be told. */
export type ParseCheck = (change: { startLine: number; endLine: number; code: string }) => boolean | null;

/**
 * A suggestion as GitHub's suggestion block for exactly the lines of `span`, indented as they are; or, where it
 * would not apply or not parse, as plain advice with the reason. The text has no final line feed.
 */
export function fitSuggestion(
  file: FileChange,
  span: Span,
  suggestion: string,
  parses: ParseCheck = () => null,
): FittedSuggestion {
  const code = withoutFence(suggestion).replace(/\r\n/g, "\n").replace(/\n$/, "");
  const refuse = (why: string) => ({ advice: fenced(code, ""), why });
  if (span.side === "LEFT") return refuse("it is about removed lines");
  const replaced = linesOf(file, span);
  if (!replaced) return refuse("the diff does not show its lines");
  const crlf = replaced.every((line) => line.endsWith("\r"));
  const old = replaced.map((line) => line.replace(/\r$/, ""));
  const fitted = indentLike(old, withoutSigns(code.split("\n")));
  if (fitted.join("\n") === old.join("\n")) return refuse("it changes nothing");
  const text = fitted.join(crlf ? "\r\n" : "\n");
  if (parses({ startLine: span.startLine, endLine: span.endLine, code: text }) === false)
    return refuse("the file would no longer parse");
  return { block: fenced(text, "suggestion"), code: text };
}

/** New-side lines of a span, as the diff shows them; null when one is missing. */
function linesOf(file: FileChange, span: Span): string[] | null {
  const shown = hunkOf(file, span)?.lines.filter(
    ({ newLine }) => newLine !== null && newLine >= span.startLine && newLine <= span.endLine,
  );
  return shown?.length === span.endLine - span.startLine + 1 ? shown.map((line) => line.text) : null;
}

function withoutFence(text: string): string {
  const inside = /^\s*(`{3,}|~{3,})[^\n]*\n([\s\S]*?)\n?\1\s*$/.exec(text);
  return inside?.[2] ?? text;
}

/** Models copy the diff's signs: taken off only when every line carries one. */
function withoutSigns(lines: string[]): string[] {
  return lines.length > 0 && lines.every((line) => line.startsWith("+"))
    ? lines.map((line) => line.slice(1))
    : lines;
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

/** A fence longer than any run of backticks inside. */
function fenced(code: string, info: string): string {
  const longest = Math.max(0, ...[...code.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(Math.max(3, longest + 1));
  return `${fence}${info}\n${code}\n${fence}`;
}
