import type { SgNode } from "@ast-grep/napi";
import { languageOf } from "./language";
import { linesOf } from "./match-extent";
import { parseSource } from "./parse-source";

/** Kinds of nodes that give a name to what stands in them, over the grammars that we have. */
const declarations =
  /^(function|method|class|interface|enum|type|constructor|impl|trait|struct|module|namespace|object|record|internal_module|abstract_class)(_(declaration|definition|item|spec|specifier|statement|signature))?$|^generator_function_declaration$|^variable_declarator$|^public_field_definition$|^pair$/;
const longestName = 200;

/**
 * Names of the declarations around lines of a file, outermost first and joined by dots, as in `Store.save`; null for
 * each that stands in none, and for all where the language is not known or the text can't be parsed.
 */
export function symbolsAt(path: string, text: string, lines: number[]): (string | null)[] {
  const language = languageOf(path);
  if (language === null) return lines.map(() => null);
  try {
    const root = parseSource(language, text);
    return lines.map((line) => nameAround(root, line));
  } catch {
    return lines.map(() => null);
  }
}

function nameAround(root: SgNode, line: number): string | null {
  const names: string[] = [];
  let node: SgNode | undefined = root;
  while (node) {
    const inside: SgNode | undefined = node.children().find((child) => {
      const { startLine, endLine } = linesOf(child);
      return startLine <= line && line <= endLine;
    });
    const name = inside && declarations.test(String(inside.kind())) ? nameOf(inside) : null;
    if (name !== null) names.push(name);
    node = inside;
  }
  return names.length === 0 ? null : names.join(".").slice(0, longestName);
}

/** A variable and a key name what they hold only where that is a function or a class. */
function nameOf(node: SgNode): string | null {
  const name = node.field("name") ?? node.field("key");
  if (!name) return null;
  const kind = String(node.kind());
  if (kind === "variable_declarator" || kind === "pair" || kind === "public_field_definition") {
    const value = String(node.field("value")?.kind() ?? "");
    if (!/function|class/.test(value)) return null;
  }
  return name.text();
}
