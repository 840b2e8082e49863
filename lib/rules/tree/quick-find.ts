import type { SyntaxRule } from "../rule";
import type { KnownTree } from "./known-tree";
import { kindsOf, quickTest, type QuickTest, splitRule } from "./quick-test";

/** Candidates of a rule as nodes of some kinds that pass a test. */
export interface QuickFind {
  kinds: readonly string[];
  test: QuickTest;
}

/** What must also hold, as far as it can be told quickly, and what is left to ask. */
export interface QuickWhere {
  test: QuickTest | null;
  rest: SyntaxRule | null;
}

/** Syntax that ships with Gloss. Another engine for regexes reads it, so what others wrote must not be in it. */
const own = new WeakSet<SyntaxRule>();
const finds = new WeakMap<SyntaxRule, QuickFind | null>();
const wheres = new WeakMap<SyntaxRule, QuickWhere>();

/** Lets the syntax of a rule that ships with Gloss be told quickly. */
export function asOwn<T extends { find: SyntaxRule; where?: SyntaxRule }>(rule: T): T {
  own.add(rule.find);
  if (rule.where) own.add(rule.where);
  return rule;
}

/** Null where candidates have to be found by the parser's library. */
export function quickFind(find: SyntaxRule): QuickFind | null {
  const before = finds.get(find);
  if (before !== undefined) return before;
  const kinds = own.has(find) ? kindsOf(find) : null;
  const test = kinds && quickTest(find);
  const made = kinds && test && { kinds, test };
  finds.set(find, made);
  return made;
}

export function quickWhere(where: SyntaxRule): QuickWhere {
  const before = wheres.get(where);
  if (before) return before;
  const made = own.has(where) ? splitWhere(where) : { test: null, rest: where };
  wheres.set(where, made);
  return made;
}

function splitWhere(where: SyntaxRule): QuickWhere {
  const { test, rest } = splitRule(where);
  if (rest.length === 0) return { test, rest: null };
  // A name that is bound in one part may be asked for in another one.
  return { test, rest: hasMetavariables(where) ? where : { all: rest } };
}

const metavariables = new WeakMap<SyntaxRule, boolean>();

/** Whether a rule names parts of what it matches. */
export function hasMetavariables(rule: SyntaxRule): boolean {
  const before = metavariables.get(rule);
  if (before !== undefined) return before;
  const has = /"[^"]*\$[A-Z_]/.test(JSON.stringify(rule));
  metavariables.set(rule, has);
  return has;
}

/** Microseconds of finding candidates once by the library, and of making and reading one node. */
const search = 250;
const read = 6;
const charactersANode = 120;

/**
 * Finds in one walk the nodes that several of the rules read, as far as that is quicker than to find each one's
 * candidates; a second time it does nothing.
 */
export function prepareTree(
  tree: KnownTree,
  rules: readonly SyntaxRule[],
  also: readonly string[] = [],
): void {
  if (tree.prepared) return;
  const asked = new Map<string, number>();
  for (const find of rules)
    for (const kind of quickFind(find)?.kinds ?? []) asked.set(kind, (asked.get(kind) ?? 0) + 1);
  const nodes = tree.length / charactersANode;
  const worth = [...asked].filter(([, times]) => times * (search + nodes) > nodes * read);
  tree.prepare([...worth.map(([kind]) => kind), ...also]);
}
