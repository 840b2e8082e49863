import type { SyntaxRule } from "../rule";
import type { KnownNode } from "./known-node";
import { quickRegex } from "./quick-regex";

/** Whether a syntax rule holds for a node, told without compiling the rule anew. */
export type QuickTest = (node: KnownNode) => boolean;

/** Above these many levels the parser's library is asked: finding a parent takes as long as the node is deep. */
const mostLevels = 40;

type Fields = Record<string, unknown>;
/** One thing that a rule says of a node. */
interface Part {
  key: string;
  value: unknown;
}

/** What a rule says in all, part by part: a node matches when it matches each of them. */
function partsOf(rule: object): Part[] {
  return Object.entries(rule).flatMap(([key, value]) =>
    key === "all" && Array.isArray(value) ? value.filter(isObject).flatMap(partsOf) : [{ key, value }],
  );
}

const isObject = (value: unknown): value is Fields => typeof value === "object" && value !== null;

/** A rule's parts that can be told quickly, as one test, and the others. */
export function splitRule(rule: SyntaxRule): { test: QuickTest | null; rest: SyntaxRule[] } {
  const tests: { test: QuickTest; cost: number }[] = [];
  const rest: SyntaxRule[] = [];
  for (const part of partsOf(rule)) {
    const test = testOfPart(part);
    if (test) tests.push({ test, cost: costOf(part) });
    else rest.push({ [part.key]: part.value });
  }
  return { test: tests.length > 0 ? every(tests) : null, rest };
}

/** The whole rule as a test; null when parts of it can't be told so. */
export function quickTest(rule: SyntaxRule): QuickTest | null {
  const { test, rest } = splitRule(rule);
  return rest.length === 0 ? test : null;
}

function every(tests: { test: QuickTest; cost: number }[]): QuickTest {
  const [first, second, ...others] = tests.toSorted((a, b) => a.cost - b.cost).map(({ test }) => test);
  if (!first) return () => true;
  if (!second) return first;
  return (node) => first(node) && second(node) && others.every((test) => test(node));
}

/** A name is read sooner than what stands before it, and its own text sooner than what is around. */
const costOf = ({ key, value }: Part): number => {
  if (key === "kind") return 0;
  if (key === "has" && isObject(value) && /^(name|property|attribute|field)$/.test(String(value["field"])))
    return 1;
  return key === "inside" ? 4 : key === "regex" ? 3 : 2;
};

function testOfPart({ key, value }: Part): QuickTest | null {
  if (key === "kind" && typeof value === "string") return testOfKind(value);
  if (key === "regex" && typeof value === "string") return testOfRegex(value);
  if (key === "any" && Array.isArray(value)) {
    const tests = value.map((one: SyntaxRule) => quickTest(one)).filter((one) => one !== null);
    return tests.length === value.length ? (node) => tests.some((test) => test(node)) : null;
  }
  if (key === "nthChild") return testOfPlace(value);
  if (!isObject(value)) return null;
  if (key === "has") return testOfChild(value);
  if (key === "inside") return testOfParent(value);
  const inner = key === "not" ? quickTest(value) : null;
  return inner && ((node) => !inner(node));
}

const testOfKind = (kind: string): QuickTest | null =>
  /^\w+$/.test(kind) ? (node) => node.kind() === kind && node.isNamed() : null;

function testOfRegex(source: string): QuickTest | null {
  const regex = quickRegex(source);
  if (!regex) return null;
  return (node) => {
    // The text of a name is short; of others it may be most of the file.
    const { start, end } = node.kind().endsWith("identifier") ? { start: 0, end: 0 } : node.span();
    const answer = end - start > 400 ? null : regex(node.text());
    return answer ?? node.syntax.matches({ rule: { regex: source } });
  };
}

function testOfChild({ field, stopBy, ...rule }: Fields): QuickTest | null {
  const inner = stopBy === undefined || stopBy === "neighbor" ? quickTest(rule) : null;
  if (!inner) return null;
  if (field === undefined) return (node) => node.children().some(inner);
  if (typeof field !== "string") return null;
  return (node) => {
    const child = node.field(field);
    return child !== null && inner(child);
  };
}

function testOfParent({ field, stopBy = "neighbor", ...rule }: Fields): QuickTest | null {
  const inner = field === undefined ? quickTest(rule) : null;
  const stop = isObject(stopBy) ? quickTest(stopBy) : () => stopBy === "neighbor";
  if (!inner || !stop) return null;
  const asked = { inside: { stopBy, ...rule } } as SyntaxRule;
  return (node) => {
    let at = node.parent();
    for (let level = 0; at; level += 1) {
      if (inner(at)) return true;
      if (stop(at)) return false;
      if (level > mostLevels) return node.syntax.matches({ rule: asked });
      at = at.parent();
    }
    return false;
  };
}

/** Counted over the named children alone. */
function testOfPlace(place: unknown): QuickTest | null {
  const { position, reverse = false, ...others } = isObject(place) ? place : { position: place };
  if (typeof position !== "number" || typeof reverse !== "boolean" || Object.keys(others).length > 0)
    return null;
  return (node) => {
    const all = node.parent()?.namedChildren() ?? [];
    const one = all[reverse ? all.length - position : position - 1];
    return one !== undefined && (one === node || one.syntax.id() === node.syntax.id());
  };
}

/** Kinds of which a node must be to match; null where it may be of any. */
export function kindsOf(rule: SyntaxRule): readonly string[] | null {
  for (const { key, value } of partsOf(rule)) {
    if (key === "kind" && typeof value === "string") return [value];
    if (key !== "any" || !Array.isArray(value)) continue;
    const all = value.map((one: SyntaxRule) => kindsOf(one));
    if (all.every((one) => one !== null)) return [...new Set(all.flat())];
  }
  return null;
}
