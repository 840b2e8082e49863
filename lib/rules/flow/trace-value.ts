import type { KnownNode } from "../tree/known-node";
import { type Binding, holds, spanOf } from "./bindings";
import { constantOf } from "./constant-of";
import { contentsOf } from "./contents-of";
import type { Callee } from "./flow-language";
import type { FlowRule } from "./flow-rule";
import type { LocalFunction } from "./functions";
import type { Ground } from "./ground";
import { isGuarded } from "./guards";
import { reachOf } from "./reach-of";

/** Where a value came from. */
export interface Trace {
  source: KnownNode;
  /** Fixed parts that it was joined with on the way. */
  texts: string[];
}

/** A call of one of the file's own functions that was followed. */
interface Frame {
  called: LocalFunction;
  values: readonly KnownNode[];
  outer: Frame | null;
}

const mostSteps = 400;
const mostLevels = 40;
const mostFrames = 4;
const mostCallers = 5;
/** Each is a walk over the file. */
const mostSearches = 8;
const longestSource = 300;
/** After this much at the beginning of an address the reader's choice is only of a path in it. */
const settled = /^["'`\w]*[a-z]+:\/\/[^/"'`\s{$%]|^[frbu]*["'`]+\/[^/"'`]|^[frbu]*["'`]+[?#.]/i;
const comparison = /^(===?|!==?|<=?|>=?|instanceof|in|not in|is|is not)$/;

/**
 * Follows an expression back through assignments, sums, templates, the file's own functions and calls that hand a
 * value on, to something that a client sent; null when there is no such thing, or the way is too long.
 */
export function traceValue(expression: KnownNode, rule: FlowRule, ground: Ground): Trace | null {
  const { language } = ground;
  const wanted = rule.source ?? language.source;
  const texts: string[] = [];
  let steps = 0;
  let searches = 0;
  const settledBy = "settled" as const;
  type Answer = KnownNode | typeof settledBy | null;

  const any = (nodes: readonly KnownNode[], level: number, frame: Frame | null): Answer => {
    for (const node of nodes) {
      const answer = look(node, level, frame);
      if (answer !== null) return answer;
    }
    return null;
  };

  const look = (node: KnownNode, level: number, frame: Frame | null): Answer => {
    steps += 1;
    if (steps > mostSteps || level > mostLevels) return null;
    const kind = node.kind();
    const { start, end } = spanOf(node);
    if (language.sourceKinds.has(kind) && end - start <= longestSource) {
      const text = node.text();
      if (wanted.test(text) || rule.alsoFrom?.test(text)) return node;
    }
    if (language.texts.has(kind)) {
      const text = node.text().slice(0, 2_000);
      texts.push(text);
      return rule.leading && settled.test(text) ? settledBy : null;
    }
    if (language.names.has(kind)) {
      const answer = lookUp(node.text(), start, level, frame);
      // A base whose value isn't known, before what the client chose.
      return answer ?? (rule.leading && level > 0 ? settledBy : null);
    }
    if (language.calls.has(kind)) return lookIntoCall(node, level, frame);
    const member = language.members[kind];
    if (member !== undefined) {
      const inner = node.field(member);
      return inner ? look(inner, level + 1, frame) : null;
    }
    if (language.through.has(kind)) {
      // Fixed parts between the values of a template, as far as they begin it.
      if (rule.leading && settled.test(node.text().slice(0, 200))) return settledBy;
      texts.push(node.text().slice(0, 500));
      return any(partsOf(node, ground), level + 1, frame);
    }
    return null;
  };

  const lookIntoCall = (call: KnownNode, level: number, frame: Frame | null): Answer => {
    const callee = language.calleeOf(call);
    const { name } = callee;
    if (language.tamers.test(name) || rule.sanitisers.test(name)) return null;
    const { receiver } = callee;
    if (
      receiver &&
      spanOf(receiver).end - spanOf(receiver).start < 60 &&
      rule.sanitisers.test(receiver.text())
    )
      return null;
    const called = ownFunction(callee, ground);
    if (called && !isUnderWay(called, frame))
      return any(ground.returnsOf(called), level + 1, { called, values: callee.values, outer: frame });
    if (!language.carriers.test(name)) return rule.leading && level > 0 ? settledBy : null;
    const { values } = callee;
    const [key] = values;
    if (name === "get" && key && receiver && language.names.has(receiver.kind())) {
      const contents = contentsOf(receiver.text(), key, spanOf(call).start, ground);
      if (contents) return any(contents, level + 1, frame);
    }
    return any(receiver ? [receiver, ...values] : values, level + 1, frame);
  };

  const lookUp = (name: string, at: number, level: number, frame: Frame | null): Answer => {
    const list = ground.bindings.get(name);
    if (list.length === 0 || isGuarded(ground.guards, name, at)) return null;
    let tries = 0;
    let found: Answer = null;
    for (let index = list.length - 1; index >= 0 && tries < 20; index -= 1) {
      const binding = list[index];
      if (!binding || binding.from > at || !holds(binding.scope, at)) continue;
      const reach = reachOf(binding, ground);
      if (reach === null) continue;
      tries += 1;
      if (binding.source && !rule.source) return binding.source;
      const answer = binding.value
        ? look(binding.value, level + 1, frame)
        : binding.parameter
          ? lookOutside(name, binding, level, frame)
          : null;
      if (answer && !binding.adds) return found ?? answer;
      // What it was added to may hold the fixed parts.
      found ??= answer;
      if (!binding.adds && holds(reach, at)) return found;
    }
    return found;
  };

  /** A parameter: what the followed call was given, or any call in this file. */
  const lookOutside = (name: string, { scope }: Binding, level: number, frame: Frame | null): Answer => {
    const isIts = ({ span }: LocalFunction) => span.start === scope.start && span.end === scope.end;
    if (frame) {
      const value = isIts(frame.called) ? frame.values[frame.called.parameters.indexOf(name)] : undefined;
      return value ? look(value, level + 1, frame.outer) : null;
    }
    const [own, ...others] = [...ground.functions.values()].find((some) => some.some(isIts)) ?? [];
    const place = own?.parameters.indexOf(name) ?? -1;
    if (!own || others.length > 0 || place < 0 || searches >= mostSearches) return null;
    searches += 1;
    const calls = ground
      .callsOf(own.name)
      .filter((call) => ownFunction(language.calleeOf(call), ground) === own);
    return any(
      calls.slice(0, mostCallers).flatMap((call) => language.calleeOf(call).values[place] ?? []),
      level + 1,
      null,
    );
  };

  const answer = look(expression, 0, null);
  return answer && answer !== settledBy ? { source: answer, texts } : null;
}

/** The parts that a value is made of: no condition of a choice, nothing that was only compared. */
function partsOf(node: KnownNode, ground: Ground): readonly KnownNode[] {
  const kind = node.kind();
  const parts = node.namedChildren();
  if (kind === "ternary_expression") {
    const [first, other] = [node.field("consequence"), node.field("alternative")];
    const condition = node.field("condition");
    const value = condition ? constantOf(condition, ground) : undefined;
    const chosen = typeof value === "boolean" ? [value ? first : other] : [first, other];
    return chosen.filter((one) => one !== null);
  }
  if (kind === "conditional_expression" && parts.length === 3)
    return [parts[0], parts[2]].filter((one) => !!one);
  if (kind === "binary_expression" && comparison.test(node.field("operator")?.text() ?? "")) return [];
  return parts;
}

/** The one function of the file that a call must mean: by its name alone, on `this`, or on an object made for it. */
function ownFunction(callee: Callee, { functions }: Ground): LocalFunction | null {
  const [own, ...others] = functions.get(callee.name) ?? [];
  if (!own || others.length > 0 || own.parameters.length !== callee.values.length) return null;
  const { receiver } = callee;
  if (!receiver) return own;
  const kind = receiver.kind();
  const made = kind === "object_creation_expression" || kind === "new_expression";
  return made || /^(this|self|cls)$/.test(receiver.text().slice(0, 8)) ? own : null;
}

function isUnderWay(called: LocalFunction, frame: Frame | null): boolean {
  let depth = 0;
  for (let at = frame; at; at = at.outer) {
    depth += 1;
    if (at.called === called || depth >= mostFrames) return true;
  }
  return false;
}
