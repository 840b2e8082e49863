import { createHash } from "node:crypto";

/** What makes two findings the same thing said about the same code, wherever its lines have moved. */
export interface FingerprintParts {
  path: string;
  /** Who says it: a rule's id, or a word of the caller's for its own kind of finding. */
  rule: string;
  /** The code it is about; blanks and line breaks inside it don't count. */
  text: string;
  /** 0-based position among findings of the same path, rule and text. */
  ordinal: number;
}

/** 64 hex digits (SHA-256), stable over runs, machines and moved or re-indented lines. */
export function fingerprintOf({ path, rule, text, ordinal }: FingerprintParts): string {
  const normal = text.replace(/\s+/g, " ").trim();
  return createHash("sha256")
    .update(JSON.stringify([path, rule, normal, ordinal]))
    .digest("hex");
}
