import type { Category, Severity } from "@/lib/core/finding";

export const verdicts = ["APPROVE", "REQUEST_CHANGES", "NEEDS_DISCUSSION"] as const;
export type Verdict = (typeof verdicts)[number];

/** One inline comment as a model gave it: it points by anchor or quotes a line; nothing is verified yet. */
export interface ModelComment {
  file: string;
  /** Text of the line meant, as quoted; may be empty when `anchor` is given. */
  lineHint: string;
  endLineHint?: string;
  /** `LINE#HASH` as the diff was shown, or a range `LINE#HASH-LINE#HASH`. */
  anchor?: string;
  comment: string;
  suggestion?: string;
  severity: Severity;
  category: Category;
  /** 0 to 1. */
  confidence: number;
  /** Labels of rules, memories and earlier pull requests that it says it rests on; nothing is verified yet. */
  restsOn?: string[];
  /** Names of findings that this one was made from, where several agents looked. */
  ids?: string[];
}

export interface SemanticIssueMatch {
  number: number;
  confidence: "high" | "medium";
  reason: string;
}

/** What one review by a model says, in either mode, parsed and bounded. */
export interface ModelReview {
  /** Markdown with the sections of row R5, without the tagged blocks. */
  summary: string;
  verdict: Verdict;
  /** 0 to 5, null when the model gave none. */
  confidence: number | null;
  comments: ModelComment[];
  semanticIssues: SemanticIssueMatch[];
  /** Parts of the reply that were malformed and left out, in words for the trace. */
  problems: string[];
}
