import type { SgNode } from "@ast-grep/napi";
import { type Declared, emptyGrammar, type FoundImport, type Grammar, saysPublic, whole } from "./grammar";

function field(_node: SgNode, head: string): Declared | null {
  const name = /(\w+)\s*(?:=|;|,|\{|$)/.exec(head.replace(/^(?:\s*\[[^\]]*\])+/, ""))?.[1];
  return name ? { names: [name], kind: /^[^=;]*\bconst\b/.test(head) ? "constant" : "property" } : null;
}

function using(text: string): FoundImport[] {
  const [, alias, from] = /^(?:global\s+)?using\s+(?:static\s+)?(?:(\w+)\s*=\s*)?([\w.]+)/.exec(text) ?? [];
  return from ? [{ from, names: alias ? [alias] : ["*"] }] : [];
}

export const csharp: Grammar = {
  ...emptyGrammar,
  declarations: {
    namespace_declaration: { kind: "module" },
    class_declaration: { kind: "class", opens: "type" },
    struct_declaration: { kind: "struct", opens: "type" },
    record_declaration: { kind: "class", opens: "type" },
    interface_declaration: { kind: "interface", opens: "type" },
    enum_declaration: { kind: "enum", opens: "type" },
    delegate_declaration: { kind: "type" },
    method_declaration: { kind: "method", opens: "code" },
    constructor_declaration: { kind: "method", opens: "code" },
    local_function_statement: { kind: "function", opens: "code" },
    property_declaration: { kind: "property" },
    field_declaration: { kind: "property", read: field },
    event_field_declaration: { kind: "property", read: field },
  },
  lambdas: ["lambda_expression", "anonymous_method_expression"],
  calls: ["argument_list"],
  callers: { attribute: /^(?:\w+\.)*(\w+)/ },
  types: [
    "generic_name",
    "base_list",
    "variable_declaration",
    "parameter",
    "object_creation_expression",
    "type_argument_list",
  ],
  bases: { base_list: whole },
  imports: { using_directive: using },
  silent: ["comment", "string_literal", "verbatim_string_literal", "raw_string_literal"],
  isExported: (symbol) =>
    symbol.kind === "module" || (saysPublic(symbol) && (symbol.parent?.exported ?? true)),
};
