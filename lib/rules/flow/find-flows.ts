import type { SgNode } from "@ast-grep/napi";
import { OutOfTime } from "../find-matches";
import { type Extent, extentOf, linesOf } from "../match-extent";
import type { FlowLanguage } from "./flow-language";
import { valuesOf } from "./flow-language";
import type { FlowRule, Sink } from "./flow-rule";
import { type Ground, groundOf } from "./ground";
import { traceValue } from "./trace-value";

/** A client's value that reaches a place where it does harm. */
export interface Flow {
  rule: FlowRule;
  /** The call or assignment where it ends. */
  sink: SgNode;
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
  let ground: Ground | undefined;
  const flows: Flow[] = [];
  for (const rule of rules) {
    if (!mayFlow(rule, language, text)) continue;
    for (const sink of rule.sinks)
      for (const node of root.findAll({ rule: sink.find }).slice(0, mostSinks)) {
        if (now() > end) throw new OutOfTime();
        if (sink.where && !node.matches({ rule: sink.where })) continue;
        ground ??= groundOf(root, language);
        const flow = flowInto(node, sink, rule, ground);
        if (flow) flows.push(flow);
      }
    if (now() > end) throw new OutOfTime();
  }
  return flows;
}

/** Told by the text alone: it has what the rule begins and ends with. */
export const mayFlow = (rule: FlowRule, language: FlowLanguage, text: string): boolean =>
  (rule.source !== undefined || rule.alsoFrom !== undefined || language.needs.test(text)) &&
  rule.needs.test(text);

function flowInto(node: SgNode, { argument }: Sink, rule: FlowRule, ground: Ground): Flow | null {
  for (const value of argumentsOf(node, argument)) {
    const trace = traceValue(value, rule, ground);
    if (!trace) continue;
    if (rule.texts && !trace.texts.some((text) => rule.texts?.test(text))) continue;
    return { rule, sink: node, sinkLines: extentOf(node), sourceLines: linesOf(trace.source) };
  }
  return null;
}

function argumentsOf(node: SgNode, argument: Sink["argument"]): SgNode[] {
  if (argument === "right") return [node.field("right")].flatMap((one) => one ?? []);
  const values = valuesOf(node.field("arguments"));
  if (argument === "any") return values;
  const one = argument === "last" ? values.at(-1) : values[argument - 1];
  return one ? [one] : [];
}
