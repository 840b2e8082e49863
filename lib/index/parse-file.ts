import type { SgNode } from "@ast-grep/napi";
import { type Grammar, parseSource } from "@/lib/rules/parse-source";
import { emptyGrammar } from "./parse/grammars/grammar";
import { grammarOf } from "./parse/grammars/grammar-of";
import { languageOfPath } from "./parse/language-of-path";
import { lineCuts } from "./parse/line-cuts";
import { makeChunks } from "./parse/make-chunks";
import { readLines } from "./parse/read-lines";
import { readMarkdown } from "./parse/read-markdown";
import { readTree } from "./parse/read-tree";
import { scriptPart } from "./parse/script-part";
import { SourceText } from "./parse/source-text";
import { treeCuts } from "./parse/tree-cuts";
import type { ParsedFile } from "./parsed-file";

/** Characters of a file, and of one line, that a grammar is given; more is cut by lines. */
const mostCode = 500_000;
const longestCodeLine = 20_000;

/**
 * Symbols, references, imports and chunks of one file, from its text alone. Never throws: what no grammar can read is
 * cut by lines. Time and output grow with the text's length and are bounded for any text.
 * @param path from the repository's root; its name tells the language
 */
export function parseFile(path: string, text: string): ParsedFile {
  const source = new SourceText(text);
  const { language, grammar } = languageOfPath(path);
  if (language === "markdown") {
    const { sections, cuts, isFenced } = readMarkdown(source);
    const chunks = makeChunks(path, source, cuts, sections, { kind: "section", isBound: isFenced });
    return { language, symbols: sections, references: [], imports: [], chunks, outcome: "by headings" };
  }
  const isReadable = text.length <= mostCode && !hasLongLine(source);
  if (isReadable && grammar !== null) {
    const parsed = byTree(path, source, language, grammar);
    if (parsed) return parsed;
  }
  if (isReadable && (language === "vue" || language === "svelte")) {
    const parsed = byScript(path, source, language);
    if (parsed) return parsed;
  }
  const symbols = isReadable ? readLines(source, language) : [];
  const chunks = makeChunks(path, source, lineCuts(source, 0, source.lines - 1), symbols, { kind: "lines" });
  return { language, symbols, references: [], imports: [], chunks, outcome: "by lines" };
}

function byTree(
  path: string,
  source: SourceText,
  language: string | null,
  grammar: Grammar,
): ParsedFile | null {
  const root = treeOf(grammar, source.text);
  if (!root) return null;
  const found = readTree(root, source, grammar === "css" ? emptyGrammar : grammarOf[grammar]);
  const chunks = makeChunks(path, source, treeCuts(root, source), found.symbols, { kind: "symbol" });
  return { language, ...found, chunks, outcome: "parsed" };
}

/** A component's script is read as code, and what stands around it is cut by lines. */
function byScript(path: string, source: SourceText, language: string): ParsedFile | null {
  const script = scriptPart(source);
  const root = script && treeOf("typescript", script.text);
  if (!root) return null;
  const found = readTree(root, new SourceText(script.text), grammarOf.typescript);
  const cuts = treeCuts(root, source);
  let next = 0;
  for (const { from, to } of [...script.spans, { from: source.lines, to: source.lines }]) {
    if (from > next) cuts.push(...lineCuts(source, next, from - 1));
    cuts.push(from);
    next = to + 1;
  }
  const chunks = makeChunks(path, source, cuts, found.symbols, { kind: "symbol" });
  return { language, ...found, chunks, outcome: "parsed" };
}

/** Null where this platform has no such grammar, or the text is nothing that it can hold. */
function treeOf(grammar: Grammar, text: string): SgNode | null {
  try {
    return parseSource(grammar, text);
  } catch {
    return null;
  }
}

const hasLongLine = (source: SourceText): boolean => {
  for (let line = 0; line < source.lines; line++) if (source.size(line, line) > longestCodeLine) return true;
  return false;
};
