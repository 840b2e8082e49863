import type { KnownNode, Span } from "../tree/known-node";
import { spanOf } from "./bindings";
import type { KnownTree } from "../tree/known-tree";
import type { FlowLanguage } from "./flow-language";
import { valuesOf } from "./flow-language";

/** A function that the file itself declares, so that a call of it can be followed. */
export interface LocalFunction {
  name: string;
  span: Span;
  /** Names of the parameters in their order; empty texts for those that take a value apart. */
  readonly parameters: readonly string[];
  body: KnownNode;
}

const mostFunctions = 1_000;

/** The functions of a file that have a name, by it. */
export function functionsOf(tree: KnownTree, language: FlowLanguage): Map<string, LocalFunction[]> {
  const nodes = tree.nodesOf(language.functions);
  const found = nodes.slice(0, mostFunctions).flatMap((node): LocalFunction[] => {
    const name = node.field("name")?.text() ?? nameOfVariable(node);
    const body = node.field("body");
    if (name === undefined || !body) return [];
    let parameters: readonly string[] | undefined;
    return [
      {
        name,
        span: spanOf(node),
        get parameters() {
          return (parameters ??= parametersOf(node, language));
        },
        body,
      },
    ];
  });
  return Map.groupBy(found, ({ name }) => name);
}

/** What a function may give back; statements of functions inside of it are theirs. */
export function returnsOf(
  { body, span }: LocalFunction,
  tree: KnownTree,
  language: FlowLanguage,
): readonly KnownNode[] {
  if (!language.blocks.has(body.kind()) && body.kind() !== "constructor_body") return [body];
  return tree
    .find({ kind: "return_statement" }, body)
    .slice(0, 20)
    .filter((node) => functionAround(node, language)?.start === span.start)
    .flatMap((node) => node.namedChildren());
}

/** Calls of a function by its name, from top to bottom. */
export function callsOf(name: string, tree: KnownTree, language: FlowLanguage): KnownNode[] {
  const kinds = [...language.names, ...(language.methodName ? [language.methodName] : [])];
  const regex = `^${name.replaceAll("$", "\\$")}$`;
  return tree
    .find({ any: kinds.map((kind) => ({ kind, regex })) })
    .slice(0, 50)
    .flatMap((node) => {
      const parents = [node.parent(), node.parent()?.parent()];
      const call = parents.find((one) => one && language.calls.has(one.kind()));
      return call && language.calleeOf(call).name === name ? [call] : [];
    });
}

/** The innermost function that a node stands in. */
export function functionAround(node: KnownNode, { functions }: FlowLanguage): Span | null {
  let at = node.parent();
  for (let level = 0; at && level < 60; level += 1) {
    if (functions.includes(at.kind())) return spanOf(at);
    at = at.parent();
  }
  return null;
}

/** `f` of `const f = () => …`. */
function nameOfVariable(node: KnownNode): string | undefined {
  const parent = node.parent();
  return parent && parent.kind() === "variable_declarator" ? parent.field("name")?.text() : undefined;
}

function parametersOf(node: KnownNode, language: FlowLanguage): string[] {
  const names = valuesOf(node.field("parameters")).flatMap((one) => parameterNames(one, language));
  if (/^(self|cls)$/.test(names[0] ?? "")) names.shift();
  return names;
}

function parameterNames(node: KnownNode, { names }: FlowLanguage): string[] {
  const isName = (one: KnownNode) => names.has(one.kind());
  if (isName(node)) return [node.text()];
  // Go writes `a, b string`.
  if (node.kind() === "parameter_declaration")
    return node
      .children()
      .filter(isName)
      .map((one) => one.text());
  const named = node.field("name") ?? node.field("pattern");
  return [named && isName(named) ? named.text() : (node.children().find(isName)?.text() ?? "")];
}
