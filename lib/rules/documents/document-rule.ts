import type { Category, Severity } from "@/lib/core/finding";

/** Lines of a document, 1-based, both ends included, that a rule is about. */
export interface Place {
  startLine: number;
  endLine: number;
  /** What stands there, which the fingerprint follows. */
  text: string;
}

/** A rule for what no syntax tree of code is made of; `Parsed` is how its format is read. */
export interface DocumentRule<Parsed> {
  /** `<format>/<name>`; never changes once published, because fingerprints hold it. */
  id: string;
  title: string;
  /** Markdown: why it matters, then what to do. */
  message: string;
  severity: Severity;
  category: Category;
  cwe?: string;
  /** 0 to 1: how often a match is worth a reviewer's time. */
  confidence: number;
  /** Every document that can match holds this text. */
  needs: RegExp;
  /** Paths that it means nothing for. */
  notIn?: RegExp;
  find: (document: Parsed) => Place[];
  /** Whole documents, as for code rules. */
  examples: { bad: readonly string[]; good: readonly string[] };
}
