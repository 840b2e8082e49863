import type { SgNode } from "@ast-grep/napi";
import { type Span, spanOf } from "./bindings";
import type { FlowLanguage } from "./flow-language";
import { valuesOf } from "./flow-language";

/** A function that the file itself declares, so that a call of it can be followed. */
export interface LocalFunction {
  name: string;
  span: Span;
  /** Names of the parameters in their order; empty texts for those that take a value apart. */
  parameters: readonly string[];
  body: SgNode;
}

const mostFunctions = 1_000;

/** The functions of a file that have a name, by it. */
export function functionsOf(root: SgNode, language: FlowLanguage): Map<string, LocalFunction[]> {
  const nodes = root.findAll({ rule: { any: language.functions.map((kind) => ({ kind })) } });
  const found = nodes.slice(0, mostFunctions).flatMap((node): LocalFunction[] => {
    const name = node.field("name")?.text() ?? nameOfVariable(node);
    const body = node.field("body");
    if (name === undefined || !body) return [];
    const parameters = valuesOf(node.field("parameters")).flatMap((one) => parameterNames(one, language));
    if (/^(self|cls)$/.test(parameters[0] ?? "")) parameters.shift();
    return [{ name, span: spanOf(node), parameters, body }];
  });
  return Map.groupBy(found, ({ name }) => name);
}

/** What a function may give back; statements of functions inside of it are theirs. */
export function returnsOf(called: LocalFunction, language: FlowLanguage): readonly SgNode[] {
  const before = returned.get(called);
  if (before) return before;
  const values = findReturns(called, language);
  returned.set(called, values);
  return values;
}

const returned = new WeakMap<LocalFunction, readonly SgNode[]>();

function findReturns({ body, span }: LocalFunction, language: FlowLanguage): SgNode[] {
  if (!language.blocks.has(String(body.kind())) && String(body.kind()) !== "constructor_body") return [body];
  return body
    .findAll({ rule: { kind: "return_statement" } })
    .slice(0, 20)
    .filter((node) => functionAround(node, language)?.start === span.start)
    .flatMap((node) => node.children().filter((child) => child.isNamed()));
}

/** Calls of a function by its name, from top to bottom. */
export function callsOf(name: string, root: SgNode, language: FlowLanguage): SgNode[] {
  const kinds = [...language.names, ...(language.methodName ? [language.methodName] : [])];
  const regex = `^${name.replaceAll("$", "\\$")}$`;
  return root
    .findAll({ rule: { any: kinds.map((kind) => ({ kind, regex })) } })
    .slice(0, 50)
    .flatMap((node) => {
      const parents = [node.parent(), node.parent()?.parent()];
      const call = parents.find((one) => one && language.calls.has(String(one.kind())));
      return call && language.calleeOf(call).name === name ? [call] : [];
    });
}

/** The innermost function that a node stands in. */
export function functionAround(node: SgNode, { functions }: FlowLanguage): Span | null {
  let at = node.parent();
  for (let level = 0; at && level < 60; level += 1) {
    if (functions.includes(String(at.kind()))) return spanOf(at);
    at = at.parent();
  }
  return null;
}

/** `f` of `const f = () => …`. */
function nameOfVariable(node: SgNode): string | undefined {
  const parent = node.parent();
  return parent && String(parent.kind()) === "variable_declarator" ? parent.field("name")?.text() : undefined;
}

function parameterNames(node: SgNode, { names }: FlowLanguage): string[] {
  const isName = (one: SgNode) => names.has(String(one.kind()));
  if (isName(node)) return [node.text()];
  const named = node.field("name") ?? node.field("pattern");
  const direct = node.children().filter(isName);
  // Go writes `a, b string`.
  if (String(node.kind()) === "parameter_declaration") return direct.map((one) => one.text());
  return [named && isName(named) ? named.text() : (direct[0]?.text() ?? "")];
}
