import type { Category, Severity } from "@/lib/core/finding";

/** Where in a file something is: its lines (1-based, both included), or a stretch that its text turns into lines. */
export type Region =
  | { startLine: number; endLine: number }
  | { offset: number; length: number; unit: "byte" | "utf16" | "codepoint" };

/** What another tool says of a file, as data. All texts are a stranger's. */
export interface ToolResult {
  /** What the tool calls the rule. */
  rule: string;
  /** One line, no Markdown. */
  title: string;
  /** Markdown, in which nothing of the tool's own acts. */
  message: string;
  severity: Severity;
  category: Category;
  /** 0 to 1: what the tool declares of its rule, else `usualConfidence`. */
  confidence: number;
  cwe?: string;
  /** Page that explains the rule, https alone. */
  url?: string;
  /** Further names of the same thing, as `CVE-2021-23337`. */
  aliases?: string[];
  /** From the root of the repository; with a slash at its start as the tool's machine had it, when the root is not known. */
  path: string;
  /** Null for what is about the file as a whole. */
  region: Region | null;
  /** Replacement for exactly the lines of `region`. */
  suggestion?: string;
}

/** What one tool says of a commit. */
export interface ToolReport {
  tool: string;
  version: string | null;
  /** Tells two runs of one tool on one commit apart; empty where it has no name. */
  category: string;
  results: ToolResult[];
  /** How many of the tool's results are not among these, by reason. */
  leftOut: Record<string, number>;
  /** What it could not look at, a sentence each. */
  problems?: string[];
}

/** Of a tool that does not say how sure it is: shown at every severity, and behind what was measured. */
export const usualConfidence = 0.7;
