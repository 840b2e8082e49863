import type { SgNode } from "@ast-grep/napi";
import { type Declared, emptyGrammar, type FoundImport, type Grammar, whole } from "./grammar";

function assignment(_node: SgNode, head: string): Declared | null {
  const name = /^([A-Z]\w*)\s*=(?![=>~])/.exec(head)?.[1];
  return name ? { names: [name] } : null;
}

function required(text: string): FoundImport[] {
  const from = /^(?:require|require_relative|load|autoload\s+:\w+,)\s*\(?\s*["']([^"']+)["']/.exec(text)?.[1];
  return from ? [{ from, names: [] }] : [];
}

export const ruby: Grammar = {
  ...emptyGrammar,
  declarations: {
    module: { kind: "module", opens: "type" },
    class: { kind: "class", opens: "type" },
    method: { kind: "function", opens: "code" },
    singleton_method: { kind: "function", opens: "code" },
    assignment: { kind: "constant", read: assignment, onlyOutsideCode: true },
  },
  calls: ["argument_list"],
  callers: { call: /(?:^|[.&])([a-z_]\w*[?!]?)\s*(?:\{|do\b|$)/ },
  types: ["constant"],
  bases: { superclass: whole },
  imports: { call: required },
  silent: ["comment", "string_content"],
  isExported: ({ name, parent }) => !name.startsWith("_") && (parent?.exported ?? true),
};
