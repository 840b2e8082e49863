import type { FindingOrigin, Severity, Category, Span } from "@/lib/core/finding";
import type { Verdict } from "./result";

/** Lines, 1-based, both ends included. */
export type LineRange = [first: number, last: number];

/** What of a file's diff nobody has reviewed yet. */
export interface NewInFile {
  path: string;
  /** Added lines, by their number on the new side. */
  added: LineRange[];
  /** Removed lines, by their number on the old side. */
  removed: LineRange[];
  /** New-side lines before which something of the change itself was taken away again. */
  touched: number[];
}

/**
 * How it was found out what is new. `commits`: by what commits since the last review changed. `content`: after a
 * rebase or a force-push, by what the last reviewed diff did not hold.
 */
export const sinceWays = ["commits", "content"] as const;
export type SinceWay = (typeof sinceWays)[number];

/**
 * `open`: it stands. `fixed`: its cause is gone. `declined`: a person said that it is wrong or not for now, or
 * resolved its thread.
 */
export const toldFates = ["open", "fixed", "declined"] as const;
export type ToldFate = (typeof toldFates)[number];

/** A finding that an earlier review of the same pull request showed. */
export interface Told {
  /** The review that told it first, and its place there. */
  runId: string;
  ordinal: number;
  /** As the marker of its comment has it. */
  fingerprint: string;
  origin: FindingOrigin;
  title: string;
  message: string;
  severity: Severity;
  category: Category;
  suggestion?: string;
  /** `posted`: in a comment on a line. `folded`: in the body. */
  shown: "posted" | "folded";
  /** Where it can be read; null when that is not known. */
  url: string | null;
  /** Where it is at the head that was reviewed last; no lines when it was never placed or they are gone. */
  path: string;
  span: Span | null;
  /** The code of these lines, blanks joined. */
  text: string;
  /** The declaration around it; null when that is not known. */
  symbol: string | null;
  fate: ToldFate;
  /** Why it is no longer open, as a sentence part; null while it is. */
  why: string | null;
  /** Login of who resolved its thread; absent where nobody did. */
  dismissedBy?: string;
  /** Whether its thread was resolved by us, or needs no resolving. */
  closed: boolean;
}

/**
 * What became of the lines of a told finding: `same`: they are there, untouched. `changed`: some of them were. `left`:
 * the change leaves its file alone now. `unknown`: can't be told.
 */
export type ToldPlace =
  | { kind: "same"; path: string; span: Span }
  | { kind: "changed"; path: string; near: number }
  | { kind: "left" | "unknown"; path: string };

/** What earlier reviews of a pull request leave to a new one; stored with it, so that a retry sees the same. */
export interface Earlier {
  /** The last review that was posted. */
  runId: string;
  headSha: string;
  /** When it was finished, in ISO 8601. */
  at: string;
  how: SinceWay;
  /** Whether all of the change is looked at again, as when somebody asks for it. */
  whole: boolean;
  /** What is new, by file; empty when nothing is. */
  files: NewInFile[];
  told: (Told & { now: ToldPlace; applied: boolean })[];
  /** The last verdict. */
  verdict: Verdict | null;
  /** Whether that asked for changes because a model did, and not for a finding that does so by itself. */
  asked: boolean;
  confidence: number | null;
  /** The summary as it was written last. */
  summary: string | null;
  /** The posted review whose body is the pull request's summary. */
  post: SummaryPost | null;
  /** What could not be read of it, one sentence each. */
  problems: string[];
}

export interface SummaryPost {
  id: string;
  url: string | null;
  /** Whose marker its body ends with. */
  runId: string;
  headSha: string;
}

/** What a review says of those before it, and leaves to the next. */
export interface Since extends Pick<Earlier, "runId" | "headSha" | "at" | "how" | "whole" | "post"> {
  /** Added lines that were new. */
  newLines: number;
  /** Whether changes are still asked for only because a model did in an earlier review. */
  asked: boolean;
  /** What earlier reviews told, with what became of it. */
  told: Told[];
  /** How many threads stay open for a person's answer although their cause is gone; null until they were looked at. */
  heldOpen: number | null;
}
