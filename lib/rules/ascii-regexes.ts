import type { FlowRule } from "./flow/flow-rule";
import type { Rule } from "./rule";

/**
 * The same rule with its syntax rules' regexes told to read ASCII alone, where they mean the same by it. ast-grep
 * compiles them anew for each search, and Unicode's classes and cases make that several times as dear:
 * https://docs.rs/regex/latest/regex/#unicode-can-impact-memory-usage-and-search-speed
 */
export function withAsciiRegexes(rule: Rule): Rule {
  const { find, where, constraints } = rule;
  return {
    ...rule,
    find: read(find),
    ...(where ? { where: read(where) } : {}),
    ...(constraints ? { constraints: read(constraints) } : {}),
  };
}

/** The same of a rule about values, for the places where they do harm. */
export const withAsciiSinks = (rule: FlowRule): FlowRule => ({
  ...rule,
  sinks: rule.sinks.map((sink) => ({
    ...sink,
    find: read(sink.find),
    ...(sink.where ? { where: read(sink.where) } : {}),
  })),
});

function read<T>(part: T): T {
  if (Array.isArray(part)) return part.map(read) as T;
  if (typeof part !== "object" || part === null) return part;
  const entries: [string, unknown][] = Object.entries(part);
  return Object.fromEntries(
    entries.map(([key, value]) => [
      key,
      key === "regex" && typeof value === "string" ? asciiRegex(value) : read(value),
    ]),
  ) as T;
}

/** Without Unicode a regex may match no part of a character: what could is left as it is. */
export function asciiRegex(source: string): string {
  const outsideClasses = source.replaceAll(/\\.|\[(?:\\.|[^\]\\])*\]/g, (part) =>
    part.startsWith("[^") ? part : "",
  );
  if (/[^\x20-\x7E]|\\[pPWSDxuB]/.test(source) || /\[\^|\.|\(\?(?!:|-?i[:)])/.test(outsideClasses))
    return source;
  return source.startsWith("(?i)") ? `(?i-u)${source.slice(4)}` : `(?-u)${source}`;
}
