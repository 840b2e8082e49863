import type { CodeSymbol, SymbolKind } from "../parsed-file";
import { signatureOf } from "./signature";
import type { SourceText } from "./source-text";

const mostSymbols = 5_000;

/** A line that declares; group 1 is the name. */
type LineRule = readonly [SymbolKind, RegExp];

const swift: LineRule[] = [
  ["function", /^\s*(?:@\w+\s+)*(?:[\w()]+\s+)*func\s+([\w]+|[^\s\w(]+)\s*[(<]/],
  ["class", /^\s*(?:@\w+\s+)*(?:\w+\s+)*(?:class|actor|extension)\s+(?!func\b|var\b|let\b)([\w.]+)/],
  ["struct", /^\s*(?:\w+\s+)*struct\s+(\w+)/],
  ["enum", /^\s*(?:\w+\s+)*enum\s+(\w+)/],
  ["interface", /^\s*(?:\w+\s+)*protocol\s+(\w+)/],
  ["type", /^\s*(?:\w+\s+)*typealias\s+(\w+)/],
];
const scala: LineRule[] = [
  ["function", /^\s*(?:[\w[\]]+\s+)*def\s+(\w+|`[^`]+`)/],
  ["class", /^\s*(?:\w+\s+)*(?:class|object)\s+(\w+)/],
  ["trait", /^\s*(?:\w+\s+)*trait\s+(\w+)/],
  ["enum", /^\s*enum\s+(\w+)/],
];
const shell: LineRule[] = [
  ["function", /^\s*(?:function\s+)?([\w:.-]+)\s*\(\s*\)\s*(?:\{|$)/],
  ["function", /^\s*function\s+([\w:.-]+)/],
];

const rulesOf: Readonly<Record<string, readonly LineRule[]>> = {
  swift,
  scala,
  shell,
  powershell: [["function", /^\s*function\s+([\w:-]+)/i]],
  dart: [
    ["class", /^\s*(?:\w+\s+)*(?:class|mixin|extension)\s+(\w+)/],
    ["enum", /^\s*enum\s+(\w+)/],
    [
      "function",
      /^\s*(?!return\b|await\b|new\b|throw\b|else\b)(?:[\w<>?,[\]]+\s+)+(\w+)\([^;]*(?:\)\s*(?:async\*?\s*)?(?:\{|=>)|,?\s*)$/,
    ],
  ],
  lua: [["function", /^\s*(?:local\s+)?function\s+([\w.:]+)/]],
  elixir: [
    ["module", /^\s*def(?:module|protocol|impl)\s+([\w.]+)/],
    ["function", /^\s*def(?:p|guardp?)?\s+([\w?!]+)/],
    ["macro", /^\s*defmacrop?\s+([\w?!]+)/],
  ],
  erlang: [["module", /^-module\((\w+)\)/]],
  haskell: [
    ["type", /^(?:data|newtype|type|class)\s+(?:[^=]*=>\s*)?(\w+)/],
    ["function", /^([a-z]\w*'?)\s*::/],
  ],
  clojure: [["function", /^\s*\(def(?:n-?|macro|protocol|record|multi)?\s+(?:\^\S+\s+)?([^\s()[\]{}]+)/]],
  zig: [["function", /^\s*(?:\w+\s+)*fn\s+(\w+)/]],
  julia: [
    ["function", /^\s*function\s+([\w.!]+)/],
    ["struct", /^\s*(?:mutable\s+)?struct\s+(\w+)/],
    ["module", /^\s*module\s+(\w+)/],
  ],
  r: [["function", /^\s*([\w.]+)\s*(?:<-|=)\s*function\s*\(/]],
  perl: [
    ["function", /^\s*sub\s+([\w:]+)/],
    ["module", /^\s*package\s+([\w:]+)/],
  ],
  groovy: [
    ["class", /^\s*(?:\w+\s+)*(?:class|interface|trait|enum)\s+(\w+)/],
    ["function", /^\s*(?:\w+\s+)*def\s+(\w+)\s*\(/],
  ],
  solidity: [
    ["class", /^\s*(?:abstract\s+)?(?:contract|library|interface)\s+(\w+)/],
    ["function", /^\s*(?:function|modifier|event|error)\s+(\w+)/],
    ["struct", /^\s*struct\s+(\w+)/],
  ],
  protobuf: [
    ["struct", /^\s*message\s+(\w+)/],
    ["enum", /^\s*enum\s+(\w+)/],
    ["interface", /^\s*service\s+(\w+)/],
    ["method", /^\s*rpc\s+(\w+)/],
  ],
  graphql: [["type", /^\s*(?:extend\s+)?(?:type|interface|enum|input|union|scalar)\s+(\w+)/]],
  prisma: [["type", /^\s*(?:model|enum|type|view)\s+(\w+)\s*\{/]],
  terraform: [
    ["constant", /^\s*(?:resource|data)\s+"[\w-]+"\s+"([\w-]+)"/],
    ["constant", /^\s*(?:module|variable|output|provider)\s+"([\w-]+)"/],
  ],
  sql: [
    [
      "type",
      /^\s*create\s+(?:or\s+replace\s+)?(?:(?:temp|temporary|unlogged|materialized|unique|recursive)\s+)*(?:table|view|type|schema|index|trigger|domain)\s+(?:concurrently\s+)?(?:if\s+not\s+exists\s+)?["`[]?([\w.]+)/i,
    ],
    [
      "function",
      /^\s*create\s+(?:or\s+replace\s+)?(?:function|procedure|aggregate)\s+(?:if\s+not\s+exists\s+)?["`[]?([\w.]+)/i,
    ],
  ],
  make: [["function", /^([\w./%-]+)\s*:(?!=)/]],
  cmake: [["function", /^\s*(?:function|macro)\s*\(\s*(\w+)/i]],
};

/**
 * What lines declare by the look of each alone, in languages that no grammar is there for. A declaration ends before
 * the next one that is indented as far or less.
 */
export function readLines(source: SourceText, language: string | null): CodeSymbol[] {
  const rules = language !== null && Object.hasOwn(rulesOf, language) ? rulesOf[language] : undefined;
  if (!rules) return [];
  const found: { symbol: CodeSymbol; indentation: number; end: number }[] = [];
  const open: number[] = [];
  for (let line = 0; line < source.lines && found.length < mostSymbols; line++) {
    const text = source.line(line).slice(0, 300);
    for (const [kind, pattern] of rules) {
      const name = pattern.exec(text)?.[1];
      if (!name) continue;
      const indentation = text.length - text.trimStart().length;
      for (let last = open.at(-1); last !== undefined; last = open.at(-1)) {
        const above = found[last];
        if (!above || above.indentation < indentation) break;
        above.end = line - 1;
        open.pop();
      }
      const container = open.map((at) => found[at]?.symbol.name ?? "").join(".");
      open.push(found.length);
      const symbol: CodeSymbol = {
        name,
        kind,
        container: container === "" ? null : container.slice(0, 300),
        signature: signatureOf(text.trim(), ""),
        startLine: line + 1,
        endLine: line + 1,
        exported: !/^\s*(?:private|local|fileprivate|defp)\b/.test(text) && !name.startsWith("_"),
      };
      found.push({ symbol, indentation, end: source.lines - 1 });
      break;
    }
  }
  return found.map(({ symbol, end }) => ({
    ...symbol,
    endLine: lastOf(source, symbol.startLine - 1, end) + 1,
  }));
}

/** Blank lines and comments at the end belong to what follows. */
function lastOf(source: SourceText, from: number, to: number): number {
  let last = to;
  while (last > from && /^\s*(?:$|#|\/\/|--|@|\*|\/\*)/.test(source.line(last).slice(0, 200))) last--;
  return last;
}
