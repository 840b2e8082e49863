import type { NapiConfig, SgNode } from "@ast-grep/napi";
import { type Extent, extentOf, linesOf } from "./match-extent";
import type { Rule } from "./rule";
import type { KnownNode } from "./tree/known-node";
import { type KnownTree, knownTree } from "./tree/known-tree";
import { hasMetavariables, prepareTree, quickFind, quickWhere } from "./tree/quick-find";

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
/** Files that are walked sooner than they are taken apart. */
const shortFile = 8_000;

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
  const asked = rules.filter((rule) => rule.needs.test(text));
  if (asked.length === 0) return matches;
  const parts = text.length <= shortFile ? [knownTree(root)] : wantedParts(root, wanted).map(knownTree);
  for (const part of parts)
    prepareTree(
      part,
      asked.map(({ find }) => find),
    );
  for (const rule of asked) {
    const holds = conditionOf(rule);
    for (const node of candidatesOf(rule, parts)) {
      const { startLine, endLine } = rule.wholeNode ? linesOf(node) : extentOf(node);
      if (!wanted(startLine, endLine)) continue;
      if (holds(node)) matches.push({ rule, node: node.syntax, startLine, endLine });
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

function* candidatesOf({ find }: Rule, parts: readonly KnownTree[]): Generator<KnownNode> {
  const quick = quickFind(find);
  for (const part of parts)
    if (quick && part.has(quick.kinds)) yield* part.nodesOf(quick.kinds).filter(quick.test);
    else for (const syntax of part.root.syntax.findAll({ rule: find })) yield part.known(syntax);
}

/** What the library is asked is compiled anew for each candidate, so what is settled already is left out of it. */
function conditionOf({ find, where, constraints }: Rule): (node: KnownNode) => boolean {
  if (!where && !constraints) return () => true;
  if (where && !constraints && !hasMetavariables(find)) {
    const { test, rest } = quickWhere(where);
    return (node) => (test?.(node) ?? true) && (!rest || node.syntax.matches({ rule: rest }));
  }
  const rule = where ? { all: [find, where] } : find;
  const config: NapiConfig = constraints ? { rule, constraints } : { rule };
  return ({ syntax }) => syntax.matches(config);
}
