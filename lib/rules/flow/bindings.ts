import type { KnownNode, Span } from "../tree/known-node";
import type { KnownTree } from "../tree/known-tree";
import { type FlowLanguage, valuesOf } from "./flow-language";

/** A name gets a value. Offsets are those of the file's text. */
export interface Binding {
  /** Where it stands. */
  node: KnownNode;
  /** Null for a parameter, whose value comes from elsewhere, and for what only takes something out. */
  value: KnownNode | null;
  /** A parameter that a client fills in. */
  source: KnownNode | null;
  /** From here on it holds. */
  from: number;
  /** The function that it belongs to. */
  scope: Span;
  /** What the name held before is still in it. */
  adds: boolean;
  parameter?: true;
  /** The call by which it got it. */
  call?: KnownNode;
}

export const spanOf = (node: KnownNode): Span => node.span();

export const holds = (outer: Span, offset: number): boolean => outer.start <= offset && offset < outer.end;

const mostBindings = 4_000;
const longestName = 500;

/** All bindings of a file by name, in the order in which they stand. */
export function bindingsOf(tree: KnownTree, language: FlowLanguage): Map<string, Binding[]> {
  const functions = tree.nodesOf(language.functions).slice(0, mostBindings).map(spanOf);
  const whole = spanOf(tree.root);
  const found = new Map<string, Binding[]>();
  const add = (name: string, binding: Binding) => {
    const list = found.get(name);
    if (list) list.push(binding);
    else found.set(name, [binding]);
  };
  const { bindings, mutators, parameters } = language;
  const nodes = tree.nodesOf(bindingKinds(language));
  const scopes = scopesOf(functions, whole);
  for (const node of nodes.slice(0, mostBindings)) {
    const kind = node.kind();
    // Most calls put nothing into anything.
    const called = mutators?.kind === kind ? (node.field(mutators.name)?.text() ?? "") : null;
    if (mutators && called !== null && !mutators.fills.test(called) && !mutators.names.test(called)) continue;
    const { start, end } = spanOf(node);
    const scope = scopes(start);
    if (parameters.includes(kind)) {
      const text = end - start > longestName ? "" : node.text();
      const source =
        (language.parameterSource?.test(text) && !language.parameterClean?.test(text) && node) || null;
      for (const name of namesIn(node.field("name") ?? node.field("pattern") ?? node, language))
        add(name, { node, value: null, source, from: start, scope, adds: false, parameter: true });
      continue;
    }
    if (mutators && called !== null) {
      const object = node.field(mutators.object);
      const common = { node, source: null, from: end, scope, adds: true, call: node };
      if (mutators.fills.test(called)) {
        const [filled] = valuesOf(node.field(mutators.values));
        if (object && filled && language.names.has(filled.kind()))
          add(filled.text(), { ...common, value: node });
      }
      if (!object || !language.names.has(object.kind()) || !mutators.names.test(called)) continue;
      const value = mutators.removes.test(called) ? null : node.field(mutators.values);
      add(object.text(), { ...common, value });
      continue;
    }
    const form = bindings.find((one) => one.kind === kind);
    const left = form && node.field(form.left);
    const right = form && node.field(form.right);
    if (!left || !right) continue;
    const adds = form.adds?.test(node.field("operator")?.text() ?? "+=") ?? false;
    const names = namesIn(left, language);
    const values = right.kind() === "expression_list" ? right.namedChildren() : [];
    for (const [index, name] of names.entries()) {
      const value = values.length === names.length ? (values[index] ?? right) : right;
      // What a loop gives a name holds inside of it.
      const from = language.loops.has(kind) ? spanOf(left).end : end;
      add(name, { node, value, source: null, from, scope, adds });
    }
  }
  for (const list of found.values()) list.sort((a, b) => a.from - b.from);
  return found;
}

/** Kinds of nodes by which names may get values. */
export const bindingKinds = ({ bindings, parameters, mutators }: FlowLanguage): readonly string[] => [
  ...new Set([...bindings.map(({ kind }) => kind), ...parameters, ...(mutators ? [mutators.kind] : [])]),
];

/** Finds the innermost function at an offset; asked in rising order it costs one look at each. */
function scopesOf(functions: readonly Span[], whole: Span): (offset: number) => Span {
  const sorted = functions.toSorted((a, b) => a.start - b.start || b.end - a.end);
  return (offset) => {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((sorted[middle]?.start ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    // Of those that begin before, the last one that is still open; deeper than this nobody nests.
    for (let at = low - 1; at >= Math.max(0, low - 200); at -= 1) {
      const one = sorted[at];
      if (one && holds(one, offset)) return one;
    }
    return whole;
  };
}

/** The names in what is assigned to; `a.b = …` gives none. */
function namesIn(left: KnownNode, { names }: FlowLanguage): string[] {
  if (names.has(left.kind())) return [left.text()];
  const { start, end } = spanOf(left);
  if (
    end - start > longestName ||
    /member|attribute|subscript|selector|index|field_access|array_access/.test(left.kind())
  )
    return [];
  const found: string[] = [];
  const walk = (node: KnownNode, level: number) => {
    if (names.has(node.kind())) found.push(node.text());
    else if (level < 5) for (const child of node.children()) walk(child, level + 1);
  };
  walk(left, 0);
  return found;
}
