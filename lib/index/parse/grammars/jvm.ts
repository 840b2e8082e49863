import type { SgNode } from "@ast-grep/napi";
import {
  type Declared,
  emptyGrammar,
  type FoundImport,
  type Grammar,
  notHidden,
  saysPublic,
  whole,
} from "./grammar";

function javaImport(text: string): FoundImport[] {
  const from = /^import\s+(?:static\s+)?([\w.*]+)/.exec(text)?.[1];
  return from ? [{ from: from.replace(/\.\*$/, ""), names: [from.split(".").at(-1) ?? "*"] }] : [];
}

const isConstant = (head: string): boolean => /\bfinal\b/.test(head) && /\bstatic\b/.test(head);

function javaField(node: SgNode, head: string): Declared | null {
  const name = node.field("declarator")?.field("name")?.text();
  return name ? { names: [name], kind: isConstant(head) ? "constant" : "property" } : null;
}

export const java: Grammar = {
  ...emptyGrammar,
  declarations: {
    class_declaration: { kind: "class", opens: "type" },
    interface_declaration: { kind: "interface", opens: "type" },
    enum_declaration: { kind: "enum", opens: "type" },
    record_declaration: { kind: "class", opens: "type" },
    annotation_type_declaration: { kind: "interface", opens: "type" },
    annotation_type_element_declaration: { kind: "method" },
    method_declaration: { kind: "method", opens: "code" },
    constructor_declaration: { kind: "method", opens: "code" },
    field_declaration: { kind: "property", read: javaField },
  },
  lambdas: ["lambda_expression"],
  calls: ["argument_list"],
  callers: { marker_annotation: /^@(?:\w+\.)*(\w+)/, annotation: /^@(?:\w+\.)*(\w+)/ },
  types: ["type_identifier"],
  bases: { superclass: whole, super_interfaces: whole, extends_interfaces: whole },
  imports: { import_declaration: javaImport },
  silent: ["line_comment", "block_comment", "string_literal"],
  isExported: (symbol) => saysPublic(symbol) && (symbol.parent?.exported ?? true),
};

function kotlinType(_node: SgNode, head: string): Declared | null {
  const [, word, name] = /\b(class|interface|object)\s+(\w+)/.exec(head) ?? [];
  if (!name) return null;
  if (/^[^({]*\benum\s+class\b/.test(head)) return { names: [name], kind: "enum" };
  return { names: [name], kind: word === "interface" ? "interface" : "class" };
}

function kotlinFunction(_node: SgNode, head: string): Declared | null {
  const [, owner, name] = /\bfun\s+(?:<[^>]*>\s*)?(?:([\w.<>?*, ]+)\.)?`?([\w ]+?)`?\s*[(<]/.exec(head) ?? [];
  return name ? { names: [name], ...(owner && { container: owner.replace(/[<?].*$/, "") }) } : null;
}

function kotlinProperty(_node: SgNode, head: string): Declared | null {
  const name = /\b(?:val|var)\s+(?:<[^>]*>\s*)?(?:[\w<>?]+\.)?(\w+)/.exec(head)?.[1];
  return name ? { names: [name], kind: /\bconst\s+val\b/.test(head) ? "constant" : "variable" } : null;
}

function kotlinImport(text: string): FoundImport[] {
  const [, from, alias] = /^import\s+([\w.*]+)(?:\s+as\s+(\w+))?/.exec(text) ?? [];
  return from ? [{ from: from.replace(/\.\*$/, ""), names: [alias ?? from.split(".").at(-1) ?? "*"] }] : [];
}

export const kotlin: Grammar = {
  ...emptyGrammar,
  declarations: {
    class_declaration: { kind: "class", opens: "type", read: kotlinType },
    object_declaration: { kind: "class", opens: "type", read: kotlinType },
    function_declaration: { kind: "function", opens: "code", read: kotlinFunction },
    secondary_constructor: { kind: "method", opens: "code", read: () => ({ names: ["constructor"] }) },
    property_declaration: { kind: "variable", read: kotlinProperty, onlyOutsideCode: true },
    type_alias: {
      kind: "type",
      read: (_node, head) => {
        const name = /\btypealias\s+(\w+)/.exec(head)?.[1];
        return name ? { names: [name] } : null;
      },
    },
  },
  lambdas: ["lambda_literal", "anonymous_function"],
  calls: ["call_suffix"],
  types: ["type_identifier"],
  bases: { delegation_specifier: whole },
  imports: { import_header: kotlinImport },
  silent: ["line_comment", "multiline_comment", "string_content"],
  isExported: (symbol) => notHidden(symbol) && (symbol.parent?.exported ?? true),
};
