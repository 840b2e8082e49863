import type { KnownNode, Span } from "../tree/known-node";
import { holds, spanOf } from "./bindings";
import type { KnownTree } from "../tree/known-tree";
import type { FlowLanguage } from "./flow-language";
import { functionAround } from "./functions";

/** A branch whose condition checks names against something. */
export interface Guard {
  words: ReadonlySet<string>;
  /** Where the checked names can be relied on. */
  covers: Span;
}

const checks =
  /\b(has|includes|test|match(es)?|fullmatch|match_?string|starts_?with|has_?prefix|some|every|index_?of|contains(_?key)?|equals(_?ignore_?case)?|is_?local|is_?relative|is_?relative_?to|in|is_?valid\w*|valid\w*|allow\w*|is_?safe\w*|safe\w*|check\w*|verify\w*|permitted\w*|is_?digit|is_?alnum|resolve)\b/i;
/** A name or key that is compared says nothing of the value that goes with it. */
const namePart = /\b[A-Za-z_$][\w$]*\s*\.\s*(getName|getKey)\s*\(\s*\)/g;
/** `if (KNOWN.contains(x)) continue;` leaves everything but a list of names. */
const listedOnly = /^[\s(]*[\w.$]+\.(contains(Key)?|includes|has)\([\w$.]+\)[\s)]*$/;
const jump = /\b(return|throw|raise|continue|break|panic|exit|abort|next)\b/;
const longest = 400;
const longestBranch = 4_000;

/** The conditions of a file that check something, from top to bottom. */
export function guardsOf(tree: KnownTree, language: FlowLanguage): Guard[] {
  return tree.nodesOf(guardKinds(language)).flatMap((branch): Guard[] => {
    const condition = branch.field("condition");
    if (!condition) return [];
    const { start, end } = spanOf(condition);
    if (end - start > longest) return [];
    const text = condition.text().replaceAll(namePart, "");
    if (!checks.test(text)) return [];
    const words = new Set(text.match(/[A-Za-z_$][\w$]*/g));
    const after = !listedOnly.test(text) && changesTheWay(branch, words);
    const until = after
      ? (functionAround(branch, language)?.end ?? spanOf(tree.root).end)
      : spanOf(branch).end;
    return [{ words, covers: { start: end, end: until } }];
  });
}

export const guardKinds = ({ through }: FlowLanguage): readonly string[] => [
  "if_statement",
  ...(through.has("ternary_expression") ? ["ternary_expression"] : []),
];

/** Whether a name was checked on the way to an offset. */
export const isGuarded = (guards: readonly Guard[], name: string, at: number): boolean =>
  guards.some(({ words, covers }) => holds(covers, at) && words.has(name));

/** What is wrong does not get past the branch: it leaves, or gives a checked name another value. */
function changesTheWay(branch: KnownNode, words: ReadonlySet<string>): boolean {
  const first = branch.field("consequence");
  if (!first) return false;
  const { start, end } = spanOf(first);
  if (end - start > longestBranch) return true;
  const text = first.text();
  return (
    jump.test(text) ||
    [...text.matchAll(/([A-Za-z_$][\w$]*)\s*:?=(?!=)/g)].some(([, name]) => words.has(name ?? ""))
  );
}
