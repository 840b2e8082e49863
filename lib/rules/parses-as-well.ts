import { extensionOf, languageOf } from "./language";
import { type Grammar, parseSource } from "./parse-source";

/**
 * Whether `after` has no more syntax errors than `before`, both whole files. Null when the path's language isn't
 * known, or this platform has no parser for it.
 */
export function parsesAsWell(path: string, before: string, after: string): boolean | null {
  if (extensionOf(path) === "json") return isJson(after) || !isJson(before);
  const grammar = languageOf(path) ?? (extensionOf(path) === "css" ? "css" : null);
  if (grammar === null) return null;
  try {
    // Most changes leave no error at all; then the text before need not be parsed.
    const errors = syntaxErrors(grammar, after);
    return errors === 0 || errors <= syntaxErrors(grammar, before);
  } catch {
    return null;
  }
}

/** Nodes that the parser could not place, and those it had to make up, which have no text. */
function syntaxErrors(grammar: Grammar, text: string): number {
  const root = parseSource(grammar, text);
  const misplaced = root.findAll({ rule: { kind: "ERROR" } }).length;
  const madeUp = root.findAll({ rule: { regex: "^$" } }).filter((node) => node.parent() !== null).length;
  return misplaced + madeUp;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
