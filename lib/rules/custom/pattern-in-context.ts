import type { Language } from "../language";
import type { CustomSyntax } from "./custom-syntax";

/** Grammars that read a call on its own as something else, and what makes it a call. */
const contexts: Partial<Record<Language, (call: string) => string>> = {
  go: (call) => `package p\nfunc f() { ${call} }`,
};

/**
 * A pattern as its grammars understand it. In some of them a call means a call only inside a function; a rule for
 * such a grammar and others reads it both ways.
 */
export function patternInContext(pattern: string, languages: readonly Language[]): CustomSyntax {
  if (!/^[\w$.]+\([^]*\)$/.test(pattern)) return { pattern };
  const wraps = languages.flatMap((language) => contexts[language] ?? []);
  if (wraps.length === 0) return { pattern };
  const inside = wraps.map((wrap) => ({
    pattern: { context: wrap(pattern), selector: "call_expression" },
  }));
  return inside.length === languages.length && inside[0] ? inside[0] : { any: [{ pattern }, ...inside] };
}
