import type { SyntaxRule } from "../rule";
import type { CustomSyntax } from "./custom-syntax";

/**
 * The part of a rule by which candidates are found in one walk over a file: its kind or pattern, or those of all its
 * alternatives. Null when it has none, so that every node would be a candidate.
 */
export function startOfSyntax(rule: CustomSyntax): SyntaxRule | null {
  if (rule.kind !== undefined) return { kind: rule.kind };
  if (rule.pattern !== undefined) return isAnything(rule.pattern) ? null : { pattern: rule.pattern };
  if (rule.any) {
    const starts = rule.any.map(startOfSyntax);
    if (starts.every((start) => start !== null)) return { any: starts };
  }
  for (const part of rule.all ?? []) {
    const start = startOfSyntax(part);
    if (start) return start;
  }
  return null;
}

function isAnything(pattern: CustomSyntax["pattern"]): boolean {
  return typeof pattern === "string" && /^\$+[A-Z_0-9]*$/.test(pattern);
}

/** Matches every text that can hold the code: the longest word that the rule needs, or anything. */
export function wordOfSyntax(start: SyntaxRule): RegExp {
  const words =
    typeof start.pattern === "string"
      ? start.pattern.replaceAll(/\$+[A-Z_0-9]+/g, " ").match(/[A-Za-z_][A-Za-z0-9_]{2,}/g)
      : null;
  const [longest] = (words ?? []).toSorted((a, b) => b.length - a.length);
  // Letters, digits and underscores only, so nothing needs escaping.
  return longest ? new RegExp(longest) : /(?:)/;
}
