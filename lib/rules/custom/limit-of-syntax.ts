import type { CustomRelation, CustomSyntax } from "./custom-syntax";

const mostLevels = 8;
const mostParts = 60;
const mostEllipses = 3;
/** Kinds whose text is short and holds no other node, in any of the grammars. */
const leaf =
  /identifier$|name$|comment$|number|integer|float|^string$|string_(literal|content|fragment)$|variable/;

interface Where {
  level: number;
  /** Inside a relation that looks at all levels. */
  deep: boolean;
}

/**
 * Why a rule could take more than one look at each node of a file, as a sentence part; null when it can't. What is
 * let through costs, for one candidate, at most the size of the file.
 */
export function limitOfSyntax(rule: CustomSyntax): string | null {
  let parts = 0;
  const look = (part: CustomSyntax | CustomRelation, { level, deep }: Where): string | null => {
    parts += 1;
    if (parts > mostParts) return `has more than ${mostParts} parts`;
    if (level > mostLevels) return `goes more than ${mostLevels} levels deep`;
    const text = typeof part.pattern === "object" ? part.pattern.context : (part.pattern ?? "");
    if ((text.match(/\$\$\$/g) ?? []).length > mostEllipses)
      return `has a pattern with more than ${mostEllipses} \`$$$\``;
    if (deep && part.regex !== undefined && !leaf.test(part.kind ?? ""))
      return "has a `regex` below `stopBy: end` without the `kind` of a name, text or number beside it";
    if (deep && part.nthChild !== undefined) return "has `nthChild` below `stopBy: end`";
    for (const relation of [part.has, part.inside]) {
      if (!relation) continue;
      const far = relation.stopBy === "end";
      if (far && deep) return "has `stopBy: end` below another `stopBy: end`";
      const problem = look(relation, { level: level + 1, deep: deep || far });
      if (problem) return problem;
    }
    const others = [part.follows, part.precedes, part.not, ...(part.all ?? []), ...(part.any ?? [])];
    for (const other of others) {
      const problem = other && look(other, { level: level + 1, deep });
      if (problem) return problem;
    }
    return null;
  };
  return look(rule, { level: 1, deep: false });
}
