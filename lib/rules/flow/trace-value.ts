import type { SgNode } from "@ast-grep/napi";
import { type Binding, holds, spanOf } from "./bindings";
import type { FlowLanguage } from "./flow-language";
import type { FlowRule } from "./flow-rule";
import type { Guard } from "./guards";

/** What is known of a file whose values are traced. */
export interface Ground {
  language: FlowLanguage;
  bindings: ReadonlyMap<string, readonly Binding[]>;
  guards: readonly Guard[];
}

/** Where a value came from. */
export interface Trace {
  source: SgNode;
  /** Fixed parts that it was joined with on the way. */
  texts: string[];
}

const mostSteps = 400;
const mostLevels = 40;
const longestSource = 300;
/** After this much at the beginning of an address the reader's choice is only of a path in it. */
const settled = /^["'`\w]*[a-z]+:\/\/[^/"'`\s{$%]|^[frbu]*["'`]+\/[^/"'`]|^[frbu]*["'`]+[?#.]/i;

/**
 * Follows an expression back through assignments, sums, templates and calls that hand a value on, to something that
 * a client sent; null when there is no such thing, or the way is too long.
 */
export function traceValue(expression: SgNode, rule: FlowRule, ground: Ground): Trace | null {
  const { language } = ground;
  const texts: string[] = [];
  let steps = 0;
  const settledBy = "settled" as const;
  type Answer = SgNode | typeof settledBy | null;

  const any = (nodes: readonly SgNode[], level: number): Answer => {
    for (const node of nodes) {
      const answer = look(node, level);
      if (answer !== null) return answer;
    }
    return null;
  };

  const look = (node: SgNode, level: number): Answer => {
    steps += 1;
    if (steps > mostSteps || level > mostLevels) return null;
    const kind = String(node.kind());
    const { start, end } = spanOf(node);
    if (language.sourceKinds.has(kind) && end - start <= longestSource && language.source.test(node.text()))
      return node;
    if (language.texts.has(kind)) {
      const text = node.text().slice(0, 2_000);
      texts.push(text);
      return rule.leading && settled.test(text) ? settledBy : null;
    }
    if (language.names.has(kind)) {
      const answer = lookUp(node.text(), start, level);
      // A base whose value isn't known, before what the client chose.
      return answer ?? (rule.leading && level > 0 ? settledBy : null);
    }
    if (language.calls.has(kind)) return lookIntoCall(node, level);
    const member = language.members[kind];
    if (member !== undefined) {
      const inner = node.field(member);
      return inner ? look(inner, level + 1) : null;
    }
    if (language.through.has(kind)) {
      // Fixed parts between the values of a template, as far as they begin it.
      if (rule.leading && settled.test(node.text().slice(0, 200))) return settledBy;
      texts.push(node.text().slice(0, 500));
      return any(
        node.children().filter((child) => child.isNamed()),
        level + 1,
      );
    }
    return null;
  };

  const lookIntoCall = (call: SgNode, level: number): Answer => {
    const { name, receiver, values } = language.calleeOf(call);
    if (language.tamers.test(name) || rule.sanitisers.test(name)) return null;
    if (
      receiver &&
      spanOf(receiver).end - spanOf(receiver).start < 60 &&
      rule.sanitisers.test(receiver.text())
    )
      return null;
    if (!language.carriers.test(name)) return rule.leading && level > 0 ? settledBy : null;
    return any(receiver ? [receiver, ...values] : values, level + 1);
  };

  const lookUp = (name: string, at: number, level: number): Answer => {
    const list = ground.bindings.get(name) ?? [];
    if (list.length === 0 || ground.guards.some((guard) => guard.from <= at && guard.words.has(name)))
      return null;
    let tries = 0;
    let found: Answer = null;
    for (let index = list.length - 1; index >= 0 && tries < 20; index -= 1) {
      const binding = list[index];
      if (!binding || binding.from > at || !holds(binding.scope, at)) continue;
      tries += 1;
      if (binding.source) return binding.source;
      const answer = binding.value && look(binding.value, level + 1);
      if (answer && !binding.adds) return found ?? answer;
      // What it was added to may hold the fixed parts.
      found ??= answer;
      if (!binding.adds && holds(binding.block(), at)) return found;
    }
    return found;
  };

  const answer = look(expression, 0);
  return answer && answer !== settledBy ? { source: answer, texts } : null;
}
