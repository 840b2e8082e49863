import type { Rule as SyntaxRule, SgNode } from "@ast-grep/napi";
import type { Category, Severity } from "@/lib/core/finding";
import type { Language } from "./language";

export type { SyntaxRule };

/** One rule of a pack. Data but for `fix`, so that it can be listed, documented and tested as a whole. */
export interface Rule {
  /** `<pack>/<name>`, in kebab-case; never changes once published, because fingerprints hold it. */
  id: string;
  languages: readonly Language[];
  /** One line, no Markdown: what is wrong. */
  title: string;
  /** Markdown: why it matters, then what to do. */
  message: string;
  severity: Severity;
  category: Category;
  /** Such as `CWE-89`. */
  cwe?: string;
  /** 0 to 1: how often a match is worth a reviewer's time. */
  confidence: number;
  /** Every file that can match holds this text: saves a walk over the tree. */
  needs: RegExp;
  /**
   * Finds candidates in the whole file: kinds, names and patterns only. A `stopBy`, `inside` or `nthChild`, or a
   * `regex` on more than a name, would make this walk quadratic in a file made to be slow.
   */
  find: SyntaxRule;
  /** What must also hold for a candidate on an added line; sees the metavariables of `find`. */
  where?: SyntaxRule;
  /** What metavariables of `find` and `where` must look like. */
  constraints?: Record<string, SyntaxRule>;
  /** A change to any line of the match is its business, the receiver of a call included. */
  wholeNode?: true;
  /** Where only developers supply the values: migrations, scripts, build tools. */
  notIn?: RegExp;
  /** Which files it is for, where that is not all of its languages. */
  onlyIn?: (path: string) => boolean;
  /** Not when all that the call is given, or that is assigned, is fixed by the code of the file. */
  unlessFixed?: true;
  /** Also looked for in tests, fixtures and examples, where weak randomness or a fixed key is no risk. */
  inTests?: true;
  /** Text to put in the place of the match; null when this match has no mechanical fix. */
  fix?: (match: SgNode) => string | null;
  /** Whole files: each `bad` has a match, no `good` has one. The good ones are near misses. */
  examples: { bad: readonly string[]; good: readonly string[] };
}
