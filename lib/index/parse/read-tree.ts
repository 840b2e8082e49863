import type { SgNode } from "@ast-grep/napi";
import type { CodeImport, CodeReference, CodeSymbol } from "../parsed-file";
import { patternNames } from "./grammars/ecmascript";
import type { Grammar } from "./grammars/grammar";
import { ReferenceReader } from "./read-references";
import { SymbolReader } from "./read-symbols";
import type { SourceText } from "./source-text";

const longestImport = 10_000;
const mostImports = 1_000;
const loaded = /^\(\s*["'`]([^"'`\n]+)["'`]/;

export interface TreeContents {
  symbols: CodeSymbol[];
  references: CodeReference[];
  imports: CodeImport[];
}

/** What a file's tree declares, uses and imports. The tree is walked once, natively, for the grammar's kinds only. */
export function readTree(root: SgNode, source: SourceText, grammar: Grammar): TreeContents {
  const symbols = new SymbolReader(grammar, source);
  const references = new ReferenceReader(source);
  const imports: CodeImport[] = [];
  const silent: [number, number][] = [];
  const exportedLater = new Set<string>();
  const plan = planOf(grammar);
  const { text } = source;

  for (const node of root.findAll({ rule: plan.rule })) {
    const kind = String(node.kind());
    const range = node.range();
    const start = range.start.index;
    const end = range.end.index;
    if (plan.silent.has(kind)) {
      silent.push([start, end]);
      continue;
    }
    const read = grammar.imports[kind];
    if (read && imports.length < mostImports)
      for (const found of read(text.slice(start, Math.min(end, start + longestImport))))
        imports.push({ ...found, line: range.start.line + 1 });
    if (plan.exports.has(kind)) {
      symbols.exports(start, end);
      for (const name of namedBy(symbols.head(start, end))) exportedLater.add(name);
    }
    const base = grammar.bases[kind]?.exec(symbols.head(start, end));
    if (base?.[1]) references.bases(base[1], start + base[0].indexOf(base[1]));
    const caller = grammar.callers[kind]?.exec(symbols.head(start, end));
    if (caller?.[1]) references.named(caller[1], start + caller[0].indexOf(caller[1]));
    if (plan.types.has(kind)) references.type(start, end);
    const scope = grammar.scopes[kind];
    if (scope) symbols.scope(start, end, scope(symbols.head(start, end)));
    if (plan.lambdas.has(kind)) symbols.lambda(start, end);
    const rule = grammar.declarations[kind];
    if (rule) symbols.declaration(node, rule, start, end);
    if (!plan.calls.has(kind)) continue;
    const called = references.call(start);
    if (called && (called.name === "require" || called.name === "import")) {
      const from = loaded.exec(text.slice(start, start + 300))?.[1];
      if (from) imports.push({ from, names: boundBefore(text, called.start), line: range.start.line + 1 });
    }
  }
  for (const name of namedBy(/(?:^|\n)module\.exports\s*=\s*(?:\{[^{}]{0,2000}\}|\w+)/.exec(text)?.[0] ?? ""))
    exportedLater.add(name);
  references.uses(imports, silent);
  return {
    symbols: symbols.symbols(exportedLater),
    references: references.references((name, line) => symbols.declares(name, line)),
    imports,
  };
}

interface Plan {
  rule: { any: { kind: string }[] };
  silent: ReadonlySet<string>;
  exports: ReadonlySet<string>;
  types: ReadonlySet<string>;
  lambdas: ReadonlySet<string>;
  calls: ReadonlySet<string>;
}

const plans = new WeakMap<Grammar, Plan>();

function planOf(grammar: Grammar): Plan {
  const known = plans.get(grammar);
  if (known) return known;
  const { declarations, scopes, lambdas, exports, calls, callers, types, bases, imports, silent } = grammar;
  const named = [declarations, scopes, callers, bases, imports].flatMap((rules) => Object.keys(rules));
  const kinds = new Set([...named, ...lambdas, ...exports, ...calls, ...types, ...silent]);
  const plan: Plan = {
    rule: { any: [...kinds].map((kind) => ({ kind })) },
    silent: new Set(silent),
    exports: new Set(exports),
    types: new Set(types),
    lambdas: new Set(lambdas),
    calls: new Set(calls),
  };
  plans.set(grammar, plan);
  return plan;
}

/** Names in `export { a, b as c }`, `export default a` and `module.exports = { a }`. */
function namedBy(statement: string): string[] {
  if (/^export\b[^{]*\{[^}]*\}\s*from\b/.test(statement)) return [];
  const [, list, single] =
    /(?:^export\s*(?:type\s*)?|exports\s*=\s*)(?:(\{[^{}]*\})|(?:default\s+)?(\w+)\s*;?\s*$)/.exec(
      statement,
    ) ?? [];
  if (single) return [single];
  return list ? patternNames(list.replaceAll(/\s+as\s+[\w$]+|:\s*[^,}]*/g, "")) : [];
}

/** Names on the left of a call: `const { a, b: c } = require(…)`. */
function boundBefore(text: string, offset: number): string[] {
  const left = text.slice(Math.max(0, offset - 500), offset);
  const target = /(?:const|let|var|,)\s+(\{[^{}]*\}|\w+)\s*=\s*(?:await\s+)?$/.exec(left)?.[1];
  if (!target) return [];
  return target.startsWith("{") ? patternNames(target) : [target];
}
