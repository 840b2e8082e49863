import type { SgNode } from "@ast-grep/napi";
import type { SymbolKind } from "../../parsed-file";
import { type Declared, emptyGrammar, type FoundImport, type Grammar, whole } from "./grammar";

/** The innermost declarator, and whether it is of a function: `*a::b::find(int)` is `a::b::find`, a function. */
function declaratorOf(node: SgNode): { text: string; isFunction: boolean } | null {
  let at = node.field("declarator");
  let isFunction = false;
  for (let depth = 0; at && depth < 12; depth++) {
    if (at.kind() === "function_declarator") isFunction = true;
    const inner = at.field("declarator");
    if (!inner) return { text: at.text(), isFunction };
    at = inner;
  }
  return null;
}

function declared(node: SgNode, plain: SymbolKind): Declared | null {
  const found = declaratorOf(node);
  if (!found) return null;
  const parts = found.text
    .split(/::(?![^<]*>)/)
    .map((part) => part.replace(/<[^>]*>$/, "").replace(/^[*&\s]+/, ""));
  const name = parts.at(-1) ?? "";
  if (!/^(?:~?[A-Za-z_]\w*|operator.*)$/.test(name)) return null;
  const container = parts.slice(0, -1).join(".");
  return { names: [name], kind: found.isFunction ? "function" : plain, ...(container && { container }) };
}

const alias = (node: SgNode, head: string): Declared | null => {
  const name =
    /^using\s+(\w+)/.exec(head)?.[1] ??
    /^(?:typedef\b[\s\S]*\(\s*\*\s*(\w+)\s*\)|[\s\S]*?)/.exec(head)?.[1] ??
    node.field("declarator")?.text();
  if (!name || !/^\w+$/.test(name)) return null;
  return { names: [name], ...(/^typedef\s+(?:struct|union)\s*\{/.test(head) && { kind: "struct" as const }) };
};

/** `struct node *next` only mentions the struct; with a body it declares it. */
const withBody = (node: SgNode): Declared | null => {
  const name = node.field("name")?.text();
  return name && node.field("body") ? { names: [name.split("::").at(-1) ?? name] } : null;
};

function included(text: string): FoundImport[] {
  const from = /^#\s*(?:include|import)\s*[<"]([^>"\n]+)[>"]/.exec(text)?.[1];
  return from ? [{ from, names: [] }] : [];
}

export const cpp: Grammar = {
  ...emptyGrammar,
  declarations: {
    namespace_definition: {
      kind: "module",
      read: (node) => {
        const name = node.field("name")?.text();
        return name ? { names: [name.replaceAll("::", ".")] } : null;
      },
    },
    class_specifier: { kind: "class", opens: "type", read: withBody },
    struct_specifier: { kind: "struct", opens: "type", read: withBody },
    union_specifier: { kind: "struct", opens: "type", read: withBody },
    enum_specifier: { kind: "enum", opens: "type", read: withBody },
    function_definition: { kind: "function", opens: "code", read: (node) => declared(node, "function") },
    declaration: { kind: "variable", read: (node) => declared(node, "variable"), onlyOutsideCode: true },
    field_declaration: {
      kind: "property",
      read: (node) => declared(node, "property"),
      onlyOutsideCode: true,
    },
    type_definition: { kind: "type", read: alias },
    alias_declaration: { kind: "type", read: alias },
    preproc_def: { kind: "macro" },
    preproc_function_def: { kind: "macro" },
  },
  lambdas: ["lambda_expression"],
  calls: ["argument_list"],
  types: ["type_identifier"],
  bases: { base_class_clause: whole },
  imports: { preproc_include: included },
  silent: ["comment", "string_content"],
  isExported: ({ head, parent }) => !/^\s*static\b/.test(head) || parent !== null,
};
