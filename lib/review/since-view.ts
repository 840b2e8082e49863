import type { Category, Severity, Span } from "@/lib/core/finding";
import type { Since, ToldFate } from "./since";

/** A finding of an earlier review, and what became of it. */
export interface ToldView {
  /** The review that told it first. */
  runId: string;
  ordinal: number;
  fingerprint: string;
  title: string;
  severity: Severity;
  category: Category;
  path: string;
  /** Where it is now; null when its lines are gone. */
  span: Span | null;
  fate: ToldFate;
  /** Why it is no longer open, as a sentence part; null while it is. */
  why: string | null;
  url: string | null;
}

/** What a review of a pull request says of the one before it. */
export interface SinceView extends Pick<
  Since,
  "runId" | "headSha" | "at" | "how" | "whole" | "newLines" | "heldOpen"
> {
  told: ToldView[];
}

export function toSinceView({ told, runId, headSha, at, how, whole, newLines, heldOpen }: Since): SinceView {
  return { runId, headSha, at, how, whole, newLines, heldOpen, told: told.map(toToldView) };
}

const toToldView = ({
  runId,
  ordinal,
  fingerprint,
  title,
  severity,
  category,
  path,
  span,
  fate,
  why,
  url,
}: ToldView): ToldView => ({
  runId,
  ordinal,
  fingerprint,
  title,
  severity,
  category,
  path,
  span,
  fate,
  why,
  url,
});
