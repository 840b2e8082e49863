import type { Verdict } from "../result";
import { parseLenient } from "./lenient-json";
import { findConfidence, findVerdict, readVerdict } from "./read-verdict";
import { readOverall } from "./read-words";
import { stripFence, type TaggedBlock } from "./tagged-blocks";

/** A reply taken apart, whichever form it had. */
export interface Structured {
  summary: string;
  verdict: Verdict | null;
  /** 0 to 5. */
  confidence: number | null;
  suggestions: TaggedBlock | undefined;
  issues: TaggedBlock | undefined;
  /** Other blocks that were asked for, by name. */
  more: Record<string, TaggedBlock | undefined>;
}

const names = {
  summary: ["summary", "summary_markdown", "review", "body"],
  verdict: ["verdict", "review_verdict", "decision"],
  confidence: ["confidence", "confidence_score"],
  suggestions: ["suggestions", "comments", "inline_comments", "inlineComments", "findings"],
  issues: ["semantic_issues", "semanticIssues", "issues"],
} as const;

const known = new Set<string>(Object.values(names).flat());

/** Whether a name is one that a structured reply may have as a key. */
export const isReplyKey = (name: string): boolean => known.has(name);

/**
 * Reads a reply that is one JSON object, bare or in a code fence; null when it is none.
 * @param more names of other fields that are wanted
 */
export function findStructured(
  text: string,
  isKey: (name: string) => boolean,
  more: readonly string[] = [],
): Structured | null {
  const source = candidate(text);
  const read = source === null ? null : parseLenient(source, isKey);
  if (!read || typeof read.value !== "object" || read.value === null || Array.isArray(read.value))
    return null;
  const fields = new Map(Object.entries(read.value));
  const get = (keys: readonly string[]) => keys.map((key) => fields.get(key)).find((value) => value != null);
  const summary = get(names.summary);
  const suggestions = get(names.suggestions);
  if (typeof summary !== "string" && !fields.has("verdict") && !Array.isArray(suggestions)) return null;
  const prose = typeof summary === "string" ? summary.trim() : "";
  return {
    summary: prose,
    verdict: readVerdict(get(names.verdict)) ?? findVerdict(prose),
    confidence: readOverall(get(names.confidence)) ?? findConfidence(prose),
    suggestions: block(suggestions, read.broken),
    issues: block(get(names.issues), []),
    more: Object.fromEntries(more.map((name) => [name, block(fields.get(name), [])])),
  };
}

function block(value: unknown, broken: string[]): TaggedBlock | undefined {
  if (value === undefined) return undefined;
  return { items: Array.isArray(value) ? (value as unknown[]) : null, broken };
}

/** The whole text, or what stands in its last code fence, when that begins like an object. */
function candidate(text: string): string | null {
  const whole = stripFence(text);
  if (whole.startsWith("{")) return whole;
  const fences = [...text.matchAll(/(?:^|\n)`{3,9}(?:json[c5]?)?[ \t]{0,9}\n/gi)].slice(-8).toReversed();
  for (const fence of fences) {
    const inner = text.slice(fence.index + fence[0].length);
    const end = inner.search(/\n`{3,9}(?:\s|$)/);
    const body = (end < 0 ? inner : inner.slice(0, end)).trim();
    if (body.startsWith("{") && /"(?:verdict|summary)"/.test(body)) return body;
  }
  return null;
}
