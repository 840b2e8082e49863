import type { KnownNode } from "../tree/known-node";
import { holds, spanOf } from "./bindings";
import { valuesOf } from "./flow-language";
import type { Ground } from "./ground";

export type Constant = number | string | boolean;

const mostLevels = 12;

/** The value of an expression when the code alone tells it; undefined when it doesn't. */
export function constantOf(node: KnownNode, ground: Ground, level = 0): Constant | undefined {
  if (level > mostLevels) return undefined;
  const { language } = ground;
  const kind = node.kind();
  if (language.names.has(kind)) return constantOfName(node, ground, level);
  if (kind.startsWith("parenthesized")) {
    const [inner] = valuesOf(node);
    return inner && constantOf(inner, ground, level + 1);
  }
  if (kind === "binary_expression" || kind === "binary_operator") {
    const [left, right] = (["left", "right"] as const).map((field) => {
      const side = node.field(field);
      return side ? constantOf(side, ground, level + 1) : undefined;
    });
    const operator = node.field("operator")?.text() ?? "";
    return left === undefined || right === undefined
      ? undefined
      : combine(left, operator, right, language.wholeDivision ?? false);
  }
  if (language.calls.has(kind)) {
    const { name, receiver, values } = language.calleeOf(node);
    if (name !== "charAt" || !receiver || !values[0]) return undefined;
    const [text, place] = [receiver, values[0]].map((one) => constantOf(one, ground, level + 1));
    return typeof text === "string" && typeof place === "number" ? text[place] : undefined;
  }
  return literal(node);
}

function literal(node: KnownNode): Constant | undefined {
  const { start, end } = spanOf(node);
  if (end - start > 200) return undefined;
  const text = node.text();
  if (/^\d{1,15}$/.test(text)) return Number(text);
  if (/^(true|false)$/i.test(text)) return text.toLowerCase() === "true";
  return /^(["'])([^"'\\`$]*)\1$/.exec(text)?.[2];
}

/** A name that is given a value once, and never counted up. */
function constantOfName(node: KnownNode, ground: Ground, level: number): Constant | undefined {
  const { start } = spanOf(node);
  const name = node.text();
  const seen = ground.bindings.get(name).filter(({ scope }) => holds(scope, start));
  const [only] = seen;
  if (!only?.value || seen.length > 1 || only.adds || only.from > start || ground.counted.has(name))
    return undefined;
  // Other files may change a field; nobody changes one in capitals.
  const local = only.scope.end - only.scope.start < ground.tree.length;
  if (!local && !/^[A-Z][A-Z0-9_]*$/.test(name)) return undefined;
  if (ground.language.loops.has(only.node.kind())) return undefined;
  return constantOf(only.value, ground, level + 1);
}

function combine(left: Constant, operator: string, right: Constant, whole: boolean): Constant | undefined {
  if (/^[=!]==?$/.test(operator)) return (left === right) !== operator.startsWith("!");
  if (operator === "+" && typeof left === "string" && typeof right === "string") return left + right;
  if (typeof left === "boolean" && typeof right === "boolean") {
    if (operator === "&&") return left && right;
    return operator === "||" ? left || right : undefined;
  }
  if (typeof left !== "number" || typeof right !== "number") return undefined;
  const results: Record<string, () => Constant> = {
    "+": () => left + right,
    "-": () => left - right,
    "*": () => left * right,
    "/": () => (whole ? Math.trunc(left / right) : left / right),
    "%": () => left % right,
    "<": () => left < right,
    ">": () => left > right,
    "<=": () => left <= right,
    ">=": () => left >= right,
  };
  return Object.hasOwn(results, operator) && right !== 0 ? results[operator]?.() : comparedWithZero();

  function comparedWithZero(): Constant | undefined {
    return /^[-+*<>]=?$/.test(operator) ? results[operator]?.() : undefined;
  }
}
