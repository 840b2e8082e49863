import { redactSecrets } from "@/lib/llm/redact-secrets";

/** A stranger's text on one line, at most so many characters. Secrets go first, because half of one has no known shape. */
export function oneLine(text: string, length: number): string {
  const clean = redactSecrets(text.slice(0, 20_000))
    .replace(/[\s\p{C}]+/gu, " ")
    .trim();
  return clean.length > length ? `${clean.slice(0, length)}…` : clean;
}
