import type { SgNode } from "@ast-grep/napi";
import type { FlowLanguage } from "./flow-language";

/** A name gets a value. Offsets are those of the file's text. */
export interface Binding {
  /** Null for a parameter, whose value comes from elsewhere. */
  value: SgNode | null;
  /** A parameter that a client fills in. */
  source: SgNode | null;
  /** From here on it holds. */
  from: number;
  /** The function that it belongs to. */
  scope: Span;
  /** The block that it stands in: code outside of it may have been reached without it. */
  block: () => Span;
  /** What the name held before is still in it. */
  adds: boolean;
}

interface Span {
  start: number;
  end: number;
}

export const spanOf = (node: SgNode): Span => {
  const { start, end } = node.range();
  return { start: start.index, end: end.index };
};

export const holds = (outer: Span, offset: number): boolean => outer.start <= offset && offset < outer.end;

const mostBindings = 4_000;
const longestName = 500;
const mostLevels = 12;

/** All bindings of a file by name, in the order in which they stand. */
export function bindingsOf(root: SgNode, language: FlowLanguage): Map<string, Binding[]> {
  const functions = root
    .findAll({ rule: { any: language.functions.map((kind) => ({ kind })) } })
    .map(spanOf)
    .slice(0, mostBindings);
  const whole = spanOf(root);
  const found = new Map<string, Binding[]>();
  const add = (name: string, binding: Binding) => {
    const list = found.get(name);
    if (list) list.push(binding);
    else found.set(name, [binding]);
  };
  const { bindings, mutators, parameters } = language;
  const kinds = [...bindings.map(({ kind }) => kind), ...parameters, ...(mutators ? [mutators.kind] : [])];
  const nodes = root.findAll({ rule: { any: [...new Set(kinds)].map((kind) => ({ kind })) } });
  const scopes = scopesOf(functions, whole);
  for (const node of nodes.slice(0, mostBindings)) {
    const kind = String(node.kind());
    const { start, end } = spanOf(node);
    const scope = scopes(start);
    if (parameters.includes(kind)) {
      const text = end - start > longestName ? "" : node.text();
      const source =
        (language.parameterSource?.test(text) && !language.parameterClean?.test(text) && node) || null;
      for (const name of namesIn(node.field("name") ?? node.field("pattern") ?? node, language))
        add(name, { value: null, source, from: start, scope, block: () => scope, adds: false });
      continue;
    }
    const block = () => blockOf(node, language, scope);
    if (mutators?.kind === kind) {
      const object = node.field(mutators.object);
      if (!object || !language.names.has(String(object.kind()))) continue;
      if (!mutators.names.test(node.field(mutators.name)?.text() ?? "")) continue;
      add(object.text(), {
        value: node.field(mutators.values),
        source: null,
        from: end,
        scope,
        block,
        adds: true,
      });
      continue;
    }
    const form = bindings.find((one) => one.kind === kind);
    const left = form && node.field(form.left);
    const right = form && node.field(form.right);
    if (!left || !right) continue;
    const adds = form.adds?.test(node.field("operator")?.text() ?? "+=") ?? false;
    const names = namesIn(left, language);
    const values =
      String(right.kind()) === "expression_list" ? right.children().filter((one) => one.isNamed()) : [];
    for (const [index, name] of names.entries()) {
      const value = values.length === names.length ? (values[index] ?? right) : right;
      add(name, { value, source: null, from: end, scope, block, adds });
    }
  }
  for (const list of found.values()) list.sort((a, b) => a.from - b.from);
  return found;
}

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
function namesIn(left: SgNode, { names }: FlowLanguage): string[] {
  if (names.has(String(left.kind()))) return [left.text()];
  const { start, end } = spanOf(left);
  if (
    end - start > longestName ||
    /member|attribute|subscript|selector|index|field_access|array_access/.test(String(left.kind()))
  )
    return [];
  const found: string[] = [];
  const walk = (node: SgNode, level: number) => {
    if (names.has(String(node.kind()))) found.push(node.text());
    else if (level < 5) for (const child of node.children()) walk(child, level + 1);
  };
  walk(left, 0);
  return found;
}

function blockOf(node: SgNode, { blocks }: FlowLanguage, scope: Span): Span {
  let at = node.parent();
  for (let level = 0; at && level < mostLevels; level += 1) {
    if (blocks.has(String(at.kind()))) {
      const span = spanOf(at);
      return span.start >= scope.start ? span : scope;
    }
    at = at.parent();
  }
  return scope;
}
