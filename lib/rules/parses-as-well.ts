import { parseAllDocuments } from "yaml";
import { extensionOf, languageOf } from "./language";
import { type Grammar, parseSource } from "./parse-source";

/**
 * Whether `after` has no more syntax errors than `before`, both whole files. Null when the path's language isn't
 * known, or this platform has no parser for it.
 */
export function parsesAsWell(path: string, before: string, after: string): boolean | null {
  if (extensionOf(path) === "json") return isJson(after) || !isJson(before);
  if (/^ya?ml$/.test(extensionOf(path))) return yamlErrors(after) <= yamlErrors(before);
  const grammar = languageOf(path) ?? (extensionOf(path) === "css" ? "css" : null);
  if (grammar === null) return null;
  try {
    // Most changes leave no error at all; then the text before need not be parsed.
    const now = syntaxErrors(grammar, after);
    if (now.misplaced + now.madeUp === 0) return true;
    const then = syntaxErrors(grammar, before);
    // Some grammars make up the ends of statements in whole files too, so that the sum alone hides an error.
    return now.misplaced <= then.misplaced && now.misplaced + now.madeUp <= then.misplaced + then.madeUp;
  } catch {
    return null;
  }
}

/** Nodes that the parser could not place, and those it had to make up, which have no text. */
function syntaxErrors(grammar: Grammar, text: string): { misplaced: number; madeUp: number } {
  const root = parseSource(grammar, text);
  const misplaced = root.findAll({ rule: { kind: "ERROR" } }).length;
  const madeUp = root.findAll({ rule: { regex: "^$" } }).filter((node) => node.parent() !== null).length;
  return { misplaced, madeUp };
}

/** Longer ones are not worth the time. */
const longestYaml = 200_000;

function yamlErrors(text: string): number {
  if (text.length > longestYaml) return 0;
  try {
    return parseAllDocuments(text, { prettyErrors: false, logLevel: "silent" }).reduce(
      (sum, { errors }) => sum + errors.length,
      0,
    );
  } catch {
    return 0;
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
