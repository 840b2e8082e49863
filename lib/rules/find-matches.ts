import type { NapiConfig, SgNode } from "@ast-grep/napi";
import { type Extent, extentOf, linesOf } from "./match-extent";
import type { Rule, SyntaxRule } from "./rule";

/** A rule's match, with the lines that it is about. */
export interface RuleMatch extends Extent {
  rule: Rule;
  node: SgNode;
}

export interface FindOptions {
  /** Whether a match on these lines is wanted; relations are only looked at for those. */
  wanted?: (startLine: number, endLine: number) => boolean;
  /** Milliseconds for the whole file. A file made to be slow is given up, not waited for. */
  budget?: number;
  now?: () => number;
}

/** Parts of a file that are searched one by one. */
const mostParts = 4;

/** A file took more than its budget. */
export class OutOfTime extends Error {}

/**
 * Matches of the rules in one file's tree, rule by rule.
 * @throws OutOfTime when the budget is spent.
 */
export function findMatches(
  root: SgNode,
  text: string,
  rules: readonly Rule[],
  { wanted = () => true, budget = 1_000, now = () => performance.now() }: FindOptions = {},
): RuleMatch[] {
  const end = now() + budget;
  const matches: RuleMatch[] = [];
  const parts = wantedParts(root, wanted);
  for (const rule of rules) {
    if (!rule.needs.test(text)) continue;
    const condition = conditionOf(rule);
    for (const node of parts.flatMap((part) => part.findAll({ rule: rule.find }))) {
      const { startLine, endLine } = rule.wholeNode ? linesOf(node) : extentOf(node);
      if (!wanted(startLine, endLine)) continue;
      if (!condition || node.matches(condition)) matches.push({ rule, node, startLine, endLine });
      if (now() > end) throw new OutOfTime();
    }
    if (now() > end) throw new OutOfTime();
  }
  return matches;
}

/** No rule is about a whole file, so what is wanted lies in one of its parts; of too many the whole is quicker. */
function wantedParts(root: SgNode, wanted: (startLine: number, endLine: number) => boolean): SgNode[] {
  const parts = root.children().filter((part) => {
    const { startLine, endLine } = linesOf(part);
    return wanted(startLine, endLine);
  });
  return parts.length > mostParts ? [root] : parts;
}

/** Compiled anew for each candidate, so what `find` has already settled is left out of it. */
function conditionOf({ find, where, constraints }: Rule): NapiConfig | null {
  if (!where && !constraints) return null;
  if (where && !constraints && !hasMetavariables(find)) return { rule: where };
  const rule = where ? { all: [find, where] } : find;
  return constraints ? { rule, constraints } : { rule };
}

const hasMetavariables = (find: SyntaxRule): boolean => /"[^"]*\$[A-Z_]/.test(JSON.stringify(find));
