import type { FindingOpinion } from "./finding-opinion";

export const severities = ["critical", "high", "medium", "low"] as const;
export type Severity = (typeof severities)[number];

export const categories = [
  "security",
  "correctness",
  "performance",
  "tests",
  "maintainability",
  "style",
  "documentation",
] as const;
export type Category = (typeof categories)[number];

/** Lines of one side of one file's diff. 1-based, both ends included, `startLine <= endLine`. */
export interface Span {
  side: "RIGHT" | "LEFT";
  startLine: number;
  endLine: number;
}

/** What a finding rests on; each kind can be opened and checked by the reader. */
export type Evidence =
  | { kind: "rule"; rule: string; cwe?: string; url?: string }
  | { kind: "code"; path: string; startLine: number; endLine: number; sha: string; text?: string }
  | { kind: "issue"; repository: string; number: number; title?: string }
  /** What is remembered of the repository: a rule that people wrote, or something learned. */
  | { kind: "memory"; id: string; rule: boolean; text: string }
  /** What the graph tells, in words; `number` where it is about one earlier pull request. */
  | { kind: "graph"; fact: string; number?: number }
  /** Something in a system beside the code's host, as an issue in Linear or an error in Sentry. */
  | { kind: "external"; service: string; id: string; title?: string; url?: string }
  /** A rule of another tool. All of it is a stranger's text; `aliases` are further names, as of an advisory. */
  | { kind: "tool"; tool: string; rule: string; cwe?: string; url?: string; aliases?: string[] };

export type FindingOrigin =
  | { kind: "rule"; rule: string }
  | { kind: "secret"; rule: string }
  /** Another tool, as Semgrep; `rule` is its own name for what it looks for. */
  | { kind: "tool"; tool: string; rule: string }
  /** `agents` are those of several who said it; absent where one alone looked. */
  | { kind: "agent"; agents?: string[] };

/**
 * What a second, skeptical look came to. `unverified`: it could prove the finding neither right nor wrong. `unasked`:
 * nobody looked, and the finding stands as it was.
 */
export const lookVerdicts = ["confirmed", "refuted", "unverified", "unasked"] as const;
export type LookVerdict = (typeof lookVerdicts)[number];

/** The second look at one finding. */
export interface FindingLook {
  verdict: LookVerdict;
  /** Why, in words for people; partly a model's own, so a stranger's text. */
  reason: string;
  /** Code that it names as its proof, and that was shown to it or read by it. */
  evidence: Extract<Evidence, { kind: "code" }>[];
  /** Provider and model id of who looked; null where nobody did. */
  model: string | null;
  /** The finding's confidence before and after, 0 to 1. */
  before: number;
  after: number;
}

/** One thing to say about a change, as data. Text for a reader is made from it at the very end. */
export interface Finding {
  /** Stable over runs for the same thing said about the same code; see `fingerprintOf`. */
  fingerprint: string;
  origin: FindingOrigin;
  path: string;
  /** Where it belongs in the diff; null while it could not be anchored to a line that the diff shows. */
  span: Span | null;
  /** Names of the declarations around it, as in `Store.save`; absent where there are none or it is not known. */
  symbol?: string;
  /** One line, no Markdown. */
  title: string;
  /** Markdown. */
  message: string;
  /** Replacement for exactly the lines of `span`, without a trailing line feed. */
  suggestion?: string;
  severity: Severity;
  category: Category;
  /** 0 to 1. */
  confidence: number;
  evidence: Evidence[];
  /** What people's opinions of its pattern did to it; absent where nobody said anything. */
  opinion?: FindingOpinion;
  /** Absent where no second look was made: rules are not asked about, and it may be switched off. */
  secondLook?: FindingLook;
}
