import type { SgNode } from "@ast-grep/napi";
import { spanOf } from "./bindings";

/** A branch whose condition checks names against something. */
export interface Guard {
  words: ReadonlySet<string>;
  /** Where its condition ends. */
  from: number;
}

const checks =
  /\b(has|includes|test|match(es)?|fullmatch|match_?string|starts_?with|has_?prefix|some|every|index_?of|contains(_?key)?|equals(_?ignore_?case)?|is_?local|is_?relative|is_?relative_?to|in|is_?valid\w*|valid\w*|allow\w*|is_?safe\w*|safe\w*|check\w*|verify\w*|permitted\w*|is_?digit|is_?alnum|resolve)\b/i;
const longest = 400;

/** The conditions of a file that check something, from top to bottom. */
export function guardsOf(root: SgNode): Guard[] {
  return root.findAll({ rule: { kind: "if_statement" } }).flatMap((branch): Guard[] => {
    const condition = branch.field("condition");
    if (!condition) return [];
    const { start, end } = spanOf(condition);
    if (end - start > longest) return [];
    const text = condition.text();
    return checks.test(text) ? [{ words: new Set(text.match(/[A-Za-z_$][\w$]*/g)), from: end }] : [];
  });
}
