import type { KnownNode } from "../tree/known-node";
import { holds, spanOf } from "./bindings";
import { valuesOf } from "./flow-language";
import type { Ground } from "./ground";

const mostLevels = 12;
const valued = /^(template_substitution|interpolation)$/;
const joined = /^(binary_expression|binary_operator|parenthesized_expression|concatenated_string)$/;

/** Whether the code alone says what an expression is: texts, numbers, sums of them, and names given one of them once. */
function isFixed(node: KnownNode, ground: Ground, level = 0): boolean {
  if (level > mostLevels) return false;
  const kind = node.kind();
  const { language } = ground;
  if (language.names.has(kind)) return isFixedName(node, ground, level);
  if (/string|number|integer|float|true|false/.test(kind) && !joined.test(kind))
    return !node.children().some((child) => valued.test(child.kind()));
  return joined.test(kind) && valuesOf(node).every((part) => isFixed(part, ground, level + 1));
}

function isFixedName(node: KnownNode, ground: Ground, level: number): boolean {
  const { start } = spanOf(node);
  const name = node.text();
  const [only, ...others] = ground.bindings.get(name).filter(({ scope }) => holds(scope, start));
  if (!only?.value || others.length > 0 || only.adds || only.from > start || ground.counted.has(name))
    return false;
  if (ground.language.loops.has(only.node.kind())) return false;
  // Other code may give a field another value; nobody does it to one in capitals.
  const isField = only.node.parent()?.kind() === "field_declaration";
  return (!isField || /^[A-Z][A-Z0-9_]*$/.test(name)) && isFixed(only.value, ground, level + 1);
}

/** Whether all that a call is given, or that is assigned, is fixed; false when there is nothing. */
export function hasOnlyFixedValues(node: KnownNode, ground: Ground): boolean {
  const right = node.field("right");
  const values = right ? [right] : valuesOf(node.field("arguments"));
  return values.length > 0 && values.every((value) => isFixed(value, ground));
}
