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

/** The bindings of a file, made name by name as they are asked for. */
export interface Bindings {
  /** Those of a name, in the order in which they begin to hold. */
  get: (name: string) => readonly Binding[];
}

type Make = () => Binding | null;

export function bindingsOf(tree: KnownTree, language: FlowLanguage): Bindings {
  const functions = tree.nodesOf(language.functions).slice(0, mostBindings).map(spanOf);
  const found = new Map<string, Make[]>();
  const add = (name: string, make: Make) => {
    const list = found.get(name);
    if (list) list.push(make);
    else found.set(name, [make]);
  };
  const { bindings, parameters } = language;
  const scopes = scopesOf(functions, spanOf(tree.root));
  const scopeOf = (node: KnownNode) => scopes(spanOf(node).start);
  for (const node of tree.nodesOf(bindingKinds(language)).slice(0, mostBindings)) {
    const kind = node.kind();
    if (parameters.includes(kind)) {
      const named = node.field("name") ?? node.field("pattern") ?? node;
      for (const name of namesIn(named, language))
        add(name, () => parameterOf(node, scopeOf(node), language));
      continue;
    }
    if (language.mutators?.kind === kind) {
      addMutations(node, { scope: () => scopeOf(node), language, add });
      continue;
    }
    const form = bindings.find((one) => one.kind === kind);
    const left = form && node.field(form.left);
    if (!left) continue;
    const names = namesIn(left, language);
    for (const [index, name] of names.entries())
      add(name, () => {
        const right = node.field(form.right);
        if (!right) return null;
        const adds = form.adds?.test(node.field("operator")?.text() ?? "+=") ?? false;
        const values = right.kind() === "expression_list" ? right.namedChildren() : [];
        const value = values.length === names.length ? (values[index] ?? right) : right;
        // What a loop gives a name holds inside of it.
        const from = spanOf(language.loops.has(kind) ? left : node).end;
        return { node, value, source: null, from, scope: scopeOf(node), adds };
      });
  }
  const made = new Map<string, readonly Binding[]>();
  return {
    get(name) {
      const before = made.get(name);
      if (before) return before;
      const list = (found.get(name) ?? []).flatMap((make) => make() ?? []).sort((a, b) => a.from - b.from);
      made.set(name, list);
      return list;
    },
  };
}

function parameterOf(node: KnownNode, scope: Span, language: FlowLanguage): Binding {
  const { start, end } = spanOf(node);
  const text = end - start > longestName ? "" : node.text();
  const source =
    (language.parameterSource?.test(text) && !language.parameterClean?.test(text) && node) || null;
  return { node, value: null, source, from: start, scope, adds: false, parameter: true };
}

function addMutations(
  node: KnownNode,
  {
    scope,
    language: { mutators, names },
    add,
  }: { scope: () => Span; language: FlowLanguage; add: (name: string, make: Make) => void },
): void {
  if (!mutators) return;
  const called = node.field(mutators.name)?.text() ?? "";
  const [fills, changes] = [mutators.fills.test(called), mutators.names.test(called)];
  // Most calls put nothing into anything.
  const object = fills || changes ? node.field(mutators.object) : null;
  if (!object) return;
  const bind = (value: KnownNode | null): Binding => ({
    node,
    value,
    source: null,
    from: spanOf(node).end,
    scope: scope(),
    adds: true,
    call: node,
  });
  if (fills) {
    const [filled] = valuesOf(node.field(mutators.values));
    if (filled && names.has(filled.kind())) add(filled.text(), () => bind(node));
  }
  if (changes && names.has(object.kind()))
    add(object.text(), () => bind(mutators.removes.test(called) ? null : node.field(mutators.values)));
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
