import type { SgNode } from "@ast-grep/napi";
import {
  type Declared,
  type DeclarationRule,
  emptyGrammar,
  type FoundImport,
  type Grammar,
  whole,
} from "./grammar";

const functionValue =
  /^(?:async\b\s*)?(?:function\b|(?:<[^>]*>\s*)?\([^()]*(?:\([^()]*\)[^()]*)*\)\s*(?::[^=]{1,80})?=>|[\w$]+\s*=>)/;
const key = /^(?:["']?([\w$-]+)["']?)\s*:\s*/;
const assigned = /^((?:module\.)?exports|[A-Za-z_$][\w$]*(?:\.prototype)?)\.([\w$]+)\s*=(?![=>])\s*/;

function variable(node: SgNode, head: string): Declared | null {
  const name = node.field("name")?.text() ?? "";
  if (/^[{[]/.test(name)) return { names: patternNames(name) };
  const value = head.slice(head.indexOf("=", name.length) + 1).trimStart();
  const wrapped = /^[\w$.]*(?:memo|forwardRef|observer|cache)(?:<[^()]*>)?\(\s*/.exec(value)?.[0] ?? "";
  if (functionValue.test(value.slice(wrapped.length))) return { names: [name], kind: "function", code: true };
  if (/^class\b/.test(value)) return { names: [name], kind: "class" };
  return { names: [name], kind: /^[A-Z][A-Z\d_]*$/.test(name) ? "constant" : "variable" };
}

/** Names that `{ a, b: c = 1, ...d }` or `[a, , b]` brings in. */
export const patternNames = (pattern: string): string[] =>
  pattern
    .replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*/g, "")
    .replaceAll(/=[^,}\]]*/g, "")
    .split(/[,{}[\]]/)
    .map((part) => /([A-Za-z_$][\w$]*)\s*$/.exec(part)?.[1] ?? "")
    .filter((name) => name !== "");

function member(node: SgNode, head: string): Declared | null {
  const name = node.field("name")?.text() ?? node.field("property")?.text();
  if (!name) return null;
  const value = head.slice(head.indexOf("=") + 1).trimStart();
  return head.includes("=") && functionValue.test(value)
    ? { names: [name], kind: "method", code: true }
    : { names: [name] };
}

function pair(_node: SgNode, head: string): Declared | null {
  const found = key.exec(head);
  return found?.[1] && functionValue.test(head.slice(found[0].length))
    ? { names: [found[1]], code: true }
    : null;
}

function assignment(_node: SgNode, head: string): Declared | null {
  const [all, owner, name] = assigned.exec(head) ?? [];
  if (!all || !owner || !name) return null;
  const isExport = owner.endsWith("exports");
  const isFunction = functionValue.test(head.slice(all.length));
  if (!isExport && !isFunction) return null;
  const container = isExport ? {} : { container: owner.replace(/\.prototype$/, "") };
  const kind = isFunction ? (isExport ? "function" : "method") : "variable";
  return { names: [name], kind, code: isFunction, ...container, ...(isExport && { exported: true }) };
}

const named = (kind: DeclarationRule["kind"], opens?: DeclarationRule["opens"]): DeclarationRule => ({
  kind,
  ...(opens && { opens }),
});

function imported(text: string): FoundImport[] {
  const from = /(?:from\s*|import\s*|require\s*\(\s*)["']([^"']+)["']/.exec(text)?.[1];
  if (!from) return [];
  const clause = /^import\s+(?:type\s+|typeof\s+)?([\s\S]*?)\s*(?:\bfrom\b|=)\s*/.exec(text)?.[1] ?? "";
  const names = clause
    .replace(/\{([\s\S]*)\}/, "$1")
    .split(",")
    .map((part) =>
      part
        .trim()
        .replace(/^type\s+/, "")
        .replace(/^.*\bas\s+/, ""),
    )
    .filter((name) => /^[\w$]+$/.test(name));
  return [{ from, names }];
}

function passedOn(text: string): FoundImport[] {
  const [, names = "", from] =
    /^export\s+(?:type\s+)?(\*[^"']*|\{[^}]*\})\s*from\s*["']([^"']+)["']/.exec(text) ?? [];
  if (!from) return [];
  return [
    { from, names: names.startsWith("*") ? ["*"] : patternNames(names.replaceAll(/\bas\s+[\w$]+/g, "")) },
  ];
}

export const javascript: Grammar = {
  ...emptyGrammar,
  declarations: {
    function_declaration: named("function", "code"),
    generator_function_declaration: named("function", "code"),
    class_declaration: named("class", "type"),
    class: named("class", "type"),
    method_definition: named("method", "code"),
    field_definition: { kind: "property", read: member, onlyOutsideCode: true },
    variable_declarator: { kind: "variable", read: variable, onlyOutsideCode: true },
    pair: { kind: "method", read: pair },
    assignment_expression: { kind: "function", read: assignment },
  },
  lambdas: ["arrow_function", "function_expression", "generator_function"],
  exports: ["export_statement"],
  calls: ["arguments"],
  callers: {
    jsx_opening_element: /^<\s*(?:[\w$]+\.)*([A-Z][\w$]*)/,
    jsx_self_closing_element: /^<\s*(?:[\w$]+\.)*([A-Z][\w$]*)/,
  },
  bases: { class_heritage: whole },
  imports: { import_statement: imported, export_statement: passedOn },
  silent: ["comment", "string_fragment", "regex_pattern"],
  isExported: ({ marked, parent, head, name }) =>
    marked ||
    (parent !== null && parent.exported && !name.startsWith("#") && !/^\s*(private|protected)\b/.test(head)),
};

const { field_definition: field, ...shared } = javascript.declarations;

export const typescript: Grammar = {
  ...javascript,
  declarations: {
    ...shared,
    ...(field && { public_field_definition: field }),
    abstract_class_declaration: named("class", "type"),
    interface_declaration: named("interface", "type"),
    type_alias_declaration: named("type", "type"),
    enum_declaration: named("enum", "type"),
    internal_module: named("module"),
    module: {
      kind: "module",
      read: (node) => {
        const name = node.field("name")?.text().replaceAll(/["']/g, "");
        return name ? { names: [name] } : null;
      },
    },
    function_signature: named("function"),
    method_signature: { kind: "method", onlyOutsideCode: true },
    abstract_method_signature: named("method"),
    property_signature: { kind: "property", onlyOutsideCode: true },
  },
  callers: {},
  types: ["type_identifier"],
  bases: { class_heritage: whole, extends_type_clause: whole },
};

export const tsx: Grammar = { ...typescript, callers: javascript.callers };
