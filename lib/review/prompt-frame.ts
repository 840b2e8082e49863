import { createHash } from "node:crypto";

/**
 * Text of others between two marks that it cannot contain: the mark is made from the text itself, so whoever wrote
 * the text can neither close it early nor open another. The same text gives the same frame, so that requests stay
 * the same over retries. `kind` is ours, one word.
 */
export function frameData(kind: string, text: string): string {
  const id = freeId(kind, text);
  return `<data-${id} kind="${kind}">\n${text}\n</data-${id}>`;
}

/** The same for rules that people of the team wrote, which are no data. */
export function frameRules(text: string): string {
  const id = freeId("team-rules", text);
  return `<team-rules-${id}>\n${text}\n</team-rules-${id}>`;
}

function freeId(kind: string, text: string): string {
  let id = digest(`${kind}\n${text}`);
  while (text.includes(id)) id = digest(`${id}\n${text}`);
  return id;
}

const digest = (text: string) => createHash("sha256").update(text).digest("hex").slice(0, 12);
