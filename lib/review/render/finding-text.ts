import type { Finding, LookVerdict } from "@/lib/core/finding";
import { evidenceLine } from "./evidence-line";
import { fence } from "./fence";
import type { Place } from "./place";
import { safeLine, safeMarkdown } from "./safe-markdown";
import { visible } from "@/lib/core/visible-text";
import { severityMark } from "./severity-mark";

const longestTitle = 200;
const longestMessage = 4_000;
const longestSuggestion = 12_000;
/** Characters that make code read otherwise than it runs, or that a terminal obeys. */
const unseen = /[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]|[\u{e0000}-\u{e007f}]|[^\P{Cc}\t\n\r]/u;

/** Whether an edit holds nothing that its reader can't see, so that it may be offered. */
export const isSeen = (suggestion: string): boolean => !unseen.test(suggestion);

/** `🔴 **What is wrong**` */
export function findingTitle({ severity, title }: Finding): string {
  return `${severityMark[severity]} **${safeLine(title, longestTitle) || "Remark"}**`;
}

/** Why it matters, as harmless Markdown; empty when the title says it all. */
export function findingMessage({ message }: Finding, place: Place | null): string {
  return message.trim() ? safeMarkdown(message, { place, headings: "bold", maxChars: longestMessage }) : "";
}

/** GitHub's block that offers the edit, or in `text` form a plain block; empty without a suggestion to show. */
export function suggestionText({ suggestion }: Finding, form: "offer" | "text"): string {
  if (suggestion === undefined) return "";
  if (suggestion.length > longestSuggestion) return "_A suggested edit is too long to show here._";
  if (!isSeen(suggestion)) return "_A suggested edit is left out: it holds characters that can't be seen._";
  return form === "offer" ? fence(suggestion, "suggestion") : `Suggested:\n\n${fence(visible(suggestion))}`;
}

/** What it rests on, of which kind it is and how sure, on one line. */
export function footerWords(
  { evidence, severity, category, confidence, secondLook }: Finding,
  place: Place | null,
): string {
  const kind = `${severity} ${category}, ${Math.round(confidence * 100)} % sure`;
  const look = secondLook ? looked[secondLook.verdict] : null;
  return [evidenceLine(evidence, place), kind, look].filter(Boolean).join(" · ");
}

const looked: Record<LookVerdict, string | null> = {
  confirmed: "confirmed by a second look",
  unverified: "a second look could not verify it",
  unasked: "no second look",
  refuted: null,
};

/** The same in small letters. @param more said after that */
export function findingFooter(finding: Finding, place: Place | null, more = ""): string {
  return `<sub>${[footerWords(finding, place), more].filter(Boolean).join(" · ")}</sub>`;
}
