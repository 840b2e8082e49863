import type { SgNode } from "@ast-grep/napi";
import { type Declared, emptyGrammar, type FoundImport, type Grammar } from "./grammar";

function assignment(_node: SgNode, head: string): Declared | null {
  const [, left] = /^([A-Za-z_][\w, ]*?)\s*(?::(?!=)[^=\n]*)?(?:=(?!=)|$|\n)/.exec(head) ?? [];
  if (!left) return null;
  const names = left.split(",").map((name) => name.trim());
  return { names, kind: /^_*[A-Z][A-Z\d_]*$/.test(left) ? "constant" : "variable" };
}

const taken = (list: string): string[] =>
  list
    .replaceAll(/[()\\]|#.*/g, " ")
    .split(",")
    .map((part) => part.trim().replace(/^.*\bas\s+/, ""))
    .filter((name) => /^[\w*]+$/.test(name));

function imported(text: string): FoundImport[] {
  const [, from, list] = /^from\s+([.\w\s]+?)\s+import\s+([\s\S]+)$/.exec(text) ?? [];
  if (from && list) return [{ from: from.replaceAll(/\s/g, ""), names: taken(list) }];
  return text
    .replace(/^import\s+/, "")
    .split(",")
    .map((part) => /^\s*([\w.]+)(?:\s+as\s+(\w+))?/.exec(part))
    .flatMap((found) =>
      found?.[1] ? [{ from: found[1], names: [found[2] ?? found[1].split(".")[0] ?? ""] }] : [],
    );
}

export const python: Grammar = {
  ...emptyGrammar,
  declarations: {
    class_definition: { kind: "class", opens: "type" },
    function_definition: { kind: "function", opens: "code" },
    assignment: { kind: "variable", read: assignment, onlyOutsideCode: true },
    type_alias_statement: {
      kind: "type",
      read: (_node, head) => {
        const name = /^type\s+(\w+)/.exec(head)?.[1];
        return name ? { names: [name] } : null;
      },
    },
  },
  lambdas: ["lambda"],
  calls: ["argument_list"],
  types: ["type"],
  bases: { class_definition: /^class\s+\w+\s*(?:\[[^\]]*\])?\(([^)]*)\)/ },
  imports: { import_statement: imported, import_from_statement: imported, future_import_statement: () => [] },
  silent: ["comment", "string_content"],
  isExported: ({ name, parent }) =>
    (!name.startsWith("_") || /^__\w+__$/.test(name)) && (parent?.exported ?? true),
};
