import { redactSecrets } from "@/lib/llm/redact-secrets";

/** What somebody wrote on one line, at most so many characters; secrets first, because half of one has no known shape. */
export const plainWords = (text: string, longest: number): string =>
  redactSecrets(text.slice(0, 20_000))
    .replace(/[\s\p{C}]+/gu, " ")
    .trim()
    .slice(0, longest)
    .toWellFormed();
