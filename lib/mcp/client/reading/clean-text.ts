import { redactSecrets } from "@/lib/llm/redact-secrets";

/**
 * A stranger's text, bounded: without secrets of known shape, and without what cannot be seen (control, formatting
 * and direction characters), by which text can pretend to be other text. Line feeds stay.
 */
export function cleanText(text: string, longest: number): string {
  // Secrets go before anything is cut, because half of one has no known shape; what is far behind is never shown.
  const clean = redactSecrets(text.slice(0, longest * 4 + 1_000))
    .replace(/\r\n?/g, "\n")
    .replace(/[^\P{C}\n]+/gu, " ")
    .replace(/[^\S\n]+/g, " ")
    .replace(/ *\n/g, "\n")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
  return clean.length > longest ? `${clean.slice(0, longest).toWellFormed()}…` : clean;
}

/** The same on one line. */
export const cleanLine = (text: string, longest: number): string =>
  cleanText(text.slice(0, longest * 8 + 2_000).replace(/\s+/g, " "), longest);
