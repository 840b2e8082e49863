import { codeSpansOf, type Piece } from "./spans";

/** What looks like a place in the code, as it was written; whether there is one is another question. */
export interface Cited extends Piece {
  path: string;
  /** Null where no line is named. */
  startLine: number | null;
  endLine: number | null;
  /** What stands after the `@`: a commit, or what pretends to be one; null without. */
  sha: string | null;
  /** False for what may be something else, as `localhost:3000`, when there is no such file. */
  sure: boolean;
}

const lines = String.raw`(?::|#)L?(\d{1,9})(?::\d+)?(?:\s?[-–—]\s?L?(\d{1,9})(?::\d+)?)?`;
const commit = String.raw`(?:@([\w./~^-]{1,200}))?`;
const inCode = new RegExp(String.raw`^(?:(\S[^\n]*?)${lines}${commit}|(\S+?)@([0-9a-f]{7,40}))$`);
const inProse = new RegExp(
  String.raw`(?<![\w/@.:#-])((?:[\w@.+~$-]+\/(?:[\w@.+~$()[\]-]+\/)*)?[\w@.+~$-]+)(?:${lines}${commit}|@([0-9a-f]{7,40}))(?![\w])`,
  "g",
);
const spoken =
  /(?<![\w/@.:#-])((?:[\w@.+~-]+\/)*[\w@.+~-]*\.[a-z]\w{0,9})(\s*,?\s*\(?(?:on |at |in )?lines?\s+)(\d{1,9})(?:\s*(?:-|–|to|through)\s*(\d{1,9}))?/gi;
const pathInCode = /^(?:[\w@.+~-]+\/)+[\w@.+~-]+\.[a-z]\w{0,9}$/i;

const codeFile =
  /\.(?:[cm]?[jt]sx?|vue|svelte|py|pyi|go|rs|java|kts?|scala|rb|php|cs|fs|c|h|cc|cpp|cxx|hpp|m|mm|swift|dart|ex|exs|erl|hs|lua|pl|r|jl|sh|bash|zsh|sql|graphql|proto|json[c5]?|ya?ml|toml|ini|cfg|xml|html?|s?css|less|md|mdx|rst|txt|lock|gradle|tf|zig|nix)$/i;

/** Places that a text names as `path:start-end@commit`, or nearly so, in its order. */
export function findCitations(text: string): Cited[] {
  const spans = codeSpansOf(text);
  const found = spans.flatMap((span): Cited[] => {
    // Several in one pair of backticks are one each.
    const parts = [...span.code.matchAll(/[^,;]+/g)].map(([part]) => part.trim());
    const cited = parts.map((part) => inCode.exec(part));
    if (parts.length > 0 && cited.every((one) => one !== null))
      return cited.map((one) => citedOf(one, { start: span.start, end: span.end }));
    return [...span.code.matchAll(inProse)].map((one) => citedOf(one, { start: span.start, end: span.end }));
  });
  let masked = text;
  for (const { start, end } of spans) masked = blank(masked, start, end);
  for (const match of masked.matchAll(inProse)) {
    const end = match.index + match[0].length;
    if (masked.slice(0, match.index).endsWith("//")) continue;
    found.push(citedOf(match, { start: match.index, end }));
    masked = blank(masked, match.index, end);
  }
  for (const match of masked.matchAll(spoken)) {
    const [whole, path = "", , first = "", last = first] = match;
    const piece = { start: match.index, end: match.index + whole.length };
    found.push({ ...piece, path, startLine: Number(first), endLine: Number(last), sha: null, sure: true });
  }
  return found.filter(({ path }) => path !== "" && !path.includes("://")).sort((a, b) => a.start - b.start);
}

/** Files that a text names in backticks without a line. */
export const namedPaths = (text: string): string[] =>
  codeSpansOf(text).flatMap(({ code }) => (pathInCode.test(code) && codeFile.test(code) ? [code] : []));

const address =
  /\[([^\]\n]*)\]\(<?([^()\s>]*(?:\([^()\s]*\)[^()\s>]*)*)>?(?:\s+(?:"[^"\n]*"|'[^'\n]*'))?\)|<?(https?:\/\/[^\s<>)\]]+)>?/g;
const codePage =
  /^(?:https?:\/\/[^\s]*?\/(?:blob|tree|raw|blame|src)\/([^/#?]+)\/|\.?\/)?([^#?]+)(?:\?[^#]*)?#L(\d+)(?:C\d+)?(?:-L?(\d+)(?:C\d+)?)?$/;

/** Links to lines of code, written as citations: `[label](path#L3)` becomes ``label `path:3` ``. */
export const linksAsCitations = (text: string): string =>
  text.replaceAll(
    address,
    (whole: string, label: string | undefined, target: string | undefined, bare: string | undefined) => {
      const [, ref, path, first, last = first] = codePage.exec(target ?? bare ?? "") ?? [];
      if (path === undefined || first === undefined) return whole;
      const place = `\`${decoded(path)}:${first}-${last}${ref === undefined ? "" : `@${ref}`}\``;
      return label === undefined ? place : `${label} ${place}`;
    },
  );

function citedOf(match: RegExpExecArray, piece: Piece): Cited {
  const [, withLines, first, last, after, whole, commitOfWhole] =
    match.length > 6 ? match : [match[0], match[1], match[2], match[3], match[4], match[1], match[5]];
  const path = (first === undefined ? whole : withLines) ?? "";
  const sha = (first === undefined ? commitOfWhole : after)?.replace(/[.]+$/, "") || null;
  const [from, to] = [first, last ?? first].map((line) => (line === undefined ? null : Number(line)));
  const ordered = from != null && to != null && to < from ? [to, from] : [from, to];
  return {
    ...piece,
    path,
    startLine: ordered[0] ?? null,
    endLine: ordered[1] ?? null,
    sha,
    sure: sha !== null || path.includes("/") || codeFile.test(path),
  };
}

const blank = (text: string, start: number, end: number) =>
  text.slice(0, start) + " ".repeat(end - start) + text.slice(end);

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
