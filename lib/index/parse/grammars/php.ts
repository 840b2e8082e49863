import type { SgNode } from "@ast-grep/napi";
import { type Declared, emptyGrammar, type FoundImport, type Grammar, notHidden, whole } from "./grammar";

function property(_node: SgNode, head: string): Declared | null {
  const name = /\$(\w+)/.exec(head)?.[1];
  return name ? { names: [name] } : null;
}

function constant(_node: SgNode, head: string): Declared | null {
  const name = /^(\w+)\s*=/.exec(head)?.[1];
  return name ? { names: [name] } : null;
}

function used(text: string): FoundImport[] {
  const clause = text.replace(/^use\s+(?:function\s+|const\s+)?/, "").replace(/;\s*$/, "");
  const [, prefix, group] = /^([\w\\]+)\\\{([\s\S]*)\}$/.exec(clause) ?? [];
  return (group ?? clause)
    .split(",")
    .map((part) => /^\s*([\w\\]+)(?:\s+as\s+(\w+))?/.exec(part))
    .flatMap((found) => {
      if (!found?.[1]) return [];
      const from = prefix ? `${prefix}\\${found[1]}` : found[1];
      return [{ from, names: [found[2] ?? from.split("\\").at(-1) ?? from] }];
    });
}

export const php: Grammar = {
  ...emptyGrammar,
  declarations: {
    class_declaration: { kind: "class", opens: "type" },
    interface_declaration: { kind: "interface", opens: "type" },
    trait_declaration: { kind: "trait", opens: "type" },
    enum_declaration: { kind: "enum", opens: "type" },
    function_definition: { kind: "function", opens: "code" },
    method_declaration: { kind: "method", opens: "code" },
    property_declaration: { kind: "property", read: property },
    const_element: { kind: "constant", read: constant },
  },
  lambdas: ["anonymous_function", "arrow_function"],
  calls: ["arguments"],
  types: ["named_type"],
  bases: { base_clause: whole, class_interface_clause: whole },
  imports: { namespace_use_declaration: used },
  silent: ["comment", "string_content"],
  isExported: (symbol) => notHidden(symbol) && (symbol.parent?.exported ?? true),
};
