import type { SgNode } from "@ast-grep/napi";

/** A fix as text with `$NAME` and `$$$NAME` in it, made into a function of a match. */
export function fixOfPattern(fix: string): (match: SgNode) => string | null {
  return (match) => {
    let missing = false;
    const text = fix.replaceAll(/\$\$\$([A-Z_][A-Z0-9_]*)|\$([A-Z_][A-Z0-9_]*)/g, (_all, many, one) => {
      const part = typeof many === "string" ? textOfMany(match, many) : match.getMatch(String(one))?.text();
      missing ||= part === undefined;
      return part ?? "";
    });
    return missing ? null : text;
  };
}

/** From the first to the last of several nodes, as it is written; empty when there are none. */
function textOfMany(match: SgNode, name: string): string {
  const nodes = match.getMultipleMatches(name);
  const [first] = nodes;
  const last = nodes.at(-1);
  if (!first || !last) return "";
  const from = match.range().start.index;
  return match.text().slice(first.range().start.index - from, last.range().end.index - from);
}
