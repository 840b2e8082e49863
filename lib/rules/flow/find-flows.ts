import type { SgNode } from "@ast-grep/napi";
import { OutOfTime } from "../find-matches";
import { type Extent, extentOf, linesOf } from "../match-extent";
import type { FlowLanguage } from "./flow-language";
import { valuesOf } from "./flow-language";
import type { SyntaxRule } from "../rule";
import type { FlowRule, Sink } from "./flow-rule";
import type { KnownNode } from "../tree/known-node";
import { type KnownTree, knownTree } from "../tree/known-tree";
import { prepareTree, quickFind, quickWhere } from "../tree/quick-find";
import { type Ground, groundKinds, groundOf } from "./ground";
import { traceValue } from "./trace-value";

/** A client's value that reaches a place where it does harm. */
export interface Flow {
  rule: FlowRule;
  /** The call or assignment where it ends. */
  sink: KnownNode;
  sinkLines: Extent;
  sourceLines: Extent;
}

const mostSinks = 300;

/**
 * Flows inside the functions of one file, rule by rule.
 * @param budget milliseconds
 * @throws OutOfTime when they are spent
 */
export function findFlows(
  root: SgNode,
  text: string,
  rules: readonly FlowRule[],
  language: FlowLanguage,
  { budget = 500, now = () => performance.now() }: { budget?: number; now?: () => number } = {},
): Flow[] {
  const end = now() + budget;
  const asked = rules.filter((rule) => mayFlow(rule, language, text));
  const flows: Flow[] = [];
  if (asked.length === 0) return flows;
  const tree = knownTree(root);
  prepareForFlows(tree, [], asked, language);
  const ground = groundOf(tree, language);
  for (const rule of asked) {
    for (const sink of rule.sinks)
      for (const node of nodesOf(sink, tree)) {
        if (now() > end) throw new OutOfTime();
        if (sink.where && !holds(sink.where, node)) continue;
        const flow = flowInto(node, sink, rule, ground);
        if (flow) flows.push(flow);
      }
    if (now() > end) throw new OutOfTime();
  }
  return flows;
}

/** Has what rules and flows ask for found in one walk. */
export const prepareForFlows = (
  tree: KnownTree,
  finds: readonly SyntaxRule[],
  flows: readonly FlowRule[],
  language: FlowLanguage,
): void =>
  prepareTree(
    tree,
    [...finds, ...flows.flatMap(({ sinks }) => sinks.map(({ find }) => find))],
    groundKinds(language),
  );

function nodesOf({ find }: Sink, tree: KnownTree): KnownNode[] {
  const quick = quickFind(find);
  if (!quick || !tree.has(quick.kinds)) return tree.find(find).slice(0, mostSinks);
  const nodes: KnownNode[] = [];
  for (const node of tree.nodesOf(quick.kinds)) {
    if (nodes.length >= mostSinks) break;
    if (quick.test(node)) nodes.push(node);
  }
  return nodes;
}

function holds(where: SyntaxRule, node: KnownNode): boolean {
  const { test, rest } = quickWhere(where);
  return (test?.(node) ?? true) && (!rest || node.syntax.matches({ rule: rest }));
}

/** Told by the text alone: it has what the rule begins and ends with. */
export const mayFlow = (rule: FlowRule, language: FlowLanguage, text: string): boolean =>
  (rule.source !== undefined || rule.alsoFrom !== undefined || language.needs.test(text)) &&
  rule.needs.test(text);

function flowInto(node: KnownNode, { argument }: Sink, rule: FlowRule, ground: Ground): Flow | null {
  for (const value of argumentsOf(node, argument)) {
    const trace = traceValue(value, rule, ground);
    if (!trace) continue;
    if (rule.texts && !trace.texts.some((text) => rule.texts?.test(text))) continue;
    return { rule, sink: node, sinkLines: extentOf(node), sourceLines: linesOf(trace.source) };
  }
  return null;
}

function argumentsOf(node: KnownNode, argument: Sink["argument"]): KnownNode[] {
  if (argument === "right") return [node.field("right")].flatMap((one) => one ?? []);
  const values = valuesOf(node.field("arguments"));
  if (argument === "any") return values;
  const one = argument === "last" ? values.at(-1) : values[argument - 1];
  return one ? [one] : [];
}
