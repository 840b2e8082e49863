import type { SymbolKind } from "../../parsed-file";
import { emptyGrammar, type FoundImport, type Grammar } from "./grammar";

/** `use a::{b, c::{self, d as e}}` is one import of `a`, and one of `a::c`. */
function used(text: string): FoundImport[] {
  const tree = text
    .replace(/^(?:pub(?:\([^)]*\))?\s+)?use\s+/, "")
    .replace(/;\s*$/, "")
    .replaceAll(/\s+/g, " ");
  return branch(tree, 0);
}

function branch(tree: string, depth: number): FoundImport[] {
  const brace = tree.indexOf("{");
  if (brace < 0 || depth > 8) {
    const [, path = tree, alias] = /^\s*([\w:*]+)(?:\s+as\s+(\w+))?/.exec(tree) ?? [];
    const parts = path.split("::");
    const name = alias ?? parts.at(-1) ?? path;
    return [{ from: parts.length > 1 ? parts.slice(0, -1).join("::") : path, names: [name] }];
  }
  const from = tree
    .slice(0, brace)
    .replace(/::\s*$/, "")
    .trim();
  const names: string[] = [];
  const inner: FoundImport[] = [];
  for (const part of outerParts(tree.slice(brace + 1, tree.lastIndexOf("}")))) {
    if (part.includes("::")) inner.push(...branch(`${from}::${part}`, depth + 1));
    else names.push(part === "self" ? (from.split("::").at(-1) ?? part) : part.replace(/^.*\bas\s+/, ""));
  }
  return names.length > 0 ? [{ from, names }, ...inner] : inner;
}

function outerParts(list: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at <= list.length; at++) {
    const sign = list[at];
    if (sign === "{") depth++;
    if (sign === "}") depth--;
    if (at < list.length && !(sign === "," && depth === 0)) continue;
    const part = list.slice(start, at).trim();
    if (part !== "") parts.push(part);
    start = at + 1;
  }
  return parts;
}

/** The type that an `impl` is for. */
function implemented(head: string): { name: string; kind: SymbolKind } | null {
  const of = /^(?:unsafe\s+)?impl\s*(?:<(?:[^<>]|<[^<>]*>)*>)?\s*([^{]*)/.exec(head)?.[1];
  if (of === undefined) return null;
  const isTrait = /\sfor\s/.test(of);
  const name = /^(?:&\s*)?(?:'\w+\s+)?(?:mut\s+)?(?:dyn\s+)?(?:\w+::)*(\w+)/.exec(
    of.replace(/^[\s\S]*\sfor\s+/, ""),
  )?.[1];
  return name ? { name, kind: isTrait ? "trait" : "struct" } : null;
}

export const rust: Grammar = {
  ...emptyGrammar,
  declarations: {
    mod_item: { kind: "module" },
    struct_item: { kind: "struct", opens: "type" },
    union_item: { kind: "struct", opens: "type" },
    enum_item: { kind: "enum", opens: "type" },
    trait_item: { kind: "trait", opens: "type" },
    type_item: { kind: "type" },
    function_item: { kind: "function", opens: "code" },
    function_signature_item: { kind: "function" },
    const_item: { kind: "constant", onlyOutsideCode: true },
    static_item: { kind: "variable", onlyOutsideCode: true },
    field_declaration: { kind: "property", onlyOutsideCode: true },
    macro_definition: { kind: "macro" },
  },
  scopes: { impl_item: implemented },
  bases: {
    impl_item: /^(?:unsafe\s+)?impl\s*(?:<[^{]*?>)?\s*!?([\w:<>,\s]+?)\s+for\b/,
    trait_item: /^[^{:]*:\s*([^{]+)/,
  },
  lambdas: ["closure_expression"],
  calls: ["arguments"],
  callers: { macro_invocation: /^(?:\w+::)*(\w+)!/ },
  types: ["type_identifier"],
  imports: { use_declaration: used },
  silent: ["line_comment", "block_comment", "string_content"],
  isExported: ({ head, parent, kind }) =>
    kind === "macro" || /^\s*pub\b/.test(head) || parent?.kind === "trait"
      ? (parent?.exported ?? true)
      : false,
};
