import type { SgNode } from "@ast-grep/napi";
import { type Declared, emptyGrammar, type FoundImport, type Grammar } from "./grammar";

const embedded = /^(\*?(?:\w+\.)?\w+(?:\[[^\]]*\])?)\s*(?:`[^`]*`|"[^"]*")?$/;

function method(node: SgNode, head: string): Declared | null {
  const name = node.field("name")?.text();
  const owner = /^func\s*\(\s*(?:\w+\s+)?\*?\s*(?:\w+\.)?(\w+)/.exec(head)?.[1];
  return name ? { names: [name], ...(owner && { container: owner }) } : null;
}

/** An embedded type has no name of its own. */
const field = (_node: SgNode, head: string): Declared | null =>
  embedded.test(head) ? null : values(_node, head);

function values(_node: SgNode, head: string): Declared | null {
  const list = /^\w+(?:\s*,\s*\w+)*/.exec(head)?.[0];
  return list
    ? {
        names: list
          .split(",")
          .map((name) => name.trim())
          .filter((name) => name !== "_"),
      }
    : null;
}

function type(node: SgNode, head: string): Declared | null {
  const name = node.field("name")?.text();
  if (!name) return null;
  const rest = head.slice(name.length).trimStart();
  const kind = /^(?:\[[^\]]*\]\s*)?struct\b/.test(rest)
    ? "struct"
    : /^(?:\[[^\]]*\]\s*)?interface\b/.test(rest)
      ? "interface"
      : "type";
  return { names: [name], kind };
}

function imported(text: string): FoundImport[] {
  const [, alias, from] = /^(?:([\w.]+)\s+)?["`]([^"`]+)["`]/.exec(text) ?? [];
  if (!from) return [];
  const own =
    from
      .replace(/\/v\d+$/, "")
      .split("/")
      .at(-1) ?? from;
  if (alias === "_") return [{ from, names: [] }];
  return [{ from, names: [alias === "." ? "*" : (alias ?? own)] }];
}

export const go: Grammar = {
  ...emptyGrammar,
  declarations: {
    function_declaration: { kind: "function", opens: "code" },
    method_declaration: { kind: "method", opens: "code", read: method },
    type_spec: { kind: "type", opens: "type", read: type },
    type_alias: { kind: "type" },
    method_elem: { kind: "method", onlyOutsideCode: true },
    field_declaration: { kind: "property", read: field, onlyOutsideCode: true },
    const_spec: { kind: "constant", read: values, onlyOutsideCode: true },
    var_spec: { kind: "variable", read: values, onlyOutsideCode: true },
  },
  lambdas: ["func_literal"],
  calls: ["argument_list"],
  types: ["type_identifier"],
  bases: { field_declaration: embedded },
  imports: { import_spec: imported },
  silent: ["comment", "interpreted_string_literal", "raw_string_literal"],
  isExported: ({ name, parent }) => /^\p{Lu}/u.test(name) && (parent?.exported ?? true),
};
