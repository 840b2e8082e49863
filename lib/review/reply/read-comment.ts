import type { Category } from "@/lib/core/finding";
import type { ModelComment, SemanticIssueMatch } from "../result";
import { readCategory, readConfidence, readSeverity } from "./read-words";

/** How sure a model is taken to be of a comment when it doesn't say. */
const unstatedConfidence = 0.7;

const mostLabels = 4;

/** Longest texts that are kept of one comment, in characters. */
const longest = { path: 1_000, hint: 2_000, comment: 8_000, suggestion: 20_000, reason: 1_000, insight: 500 };

const names = {
  file: ["file", "path", "filename", "file_path"],
  anchor: ["anchor"],
  hint: ["line_hint", "lineHint", "hint", "code", "quote", "line"],
  endHint: ["end_line_hint", "endLineHint", "end_hint", "end_line"],
  comment: ["comment", "body", "message", "text", "description"],
  suggestion: ["suggestion", "suggested_code", "replacement", "fix"],
  severity: ["severity", "priority", "level"],
  category: ["category", "type", "kind"],
  confidence: ["confidence", "certainty"],
  restsOn: ["rests_on", "restsOn"],
  ids: ["ids", "id"],
  number: ["number", "issue", "issue_number"],
  insight: ["text", "insight", "memory", "content"],
  reason: ["reason", "explanation", "why"],
} as const;

const known = new Set<string>(Object.values(names).flat());

/** Whether a name is one that an item of a reply's blocks may have as a key. */
export const isItemKey = (name: string): boolean => known.has(name);

/** One inline comment; a text says why it is none. `category` is that of a comment which names none. */
export function readComment(item: unknown, category: Category = "correctness"): ModelComment | string {
  if (!isRecord(item)) return "a comment is not an object";
  const file = pick(item, names.file).trim().replace(/^\.\//, "").slice(0, longest.path);
  const comment = pick(item, names.comment).trim().slice(0, longest.comment);
  if (!file || !comment) return `a comment has no ${file ? "text" : "file"}`;
  const first = splitAnchor(pick(item, names.hint));
  const last = splitAnchor(pick(item, names.endHint));
  const anchor = (pick(item, names.anchor) || joinAnchors(first.anchor, last.anchor))
    .trim()
    .replace(/^[`|\s]+|[`|\s]+$/g, "")
    .slice(0, 200);
  const suggestion = pick(item, names.suggestion);
  const restsOn = labelsIn(valueOf(item, names.restsOn));
  const ids = readIds(item);
  return {
    file,
    lineHint: first.text.slice(0, longest.hint),
    ...(last.text ? { endLineHint: last.text.slice(0, longest.hint) } : {}),
    ...(anchor ? { anchor } : {}),
    comment,
    ...(suggestion && suggestion.length <= longest.suggestion ? { suggestion } : {}),
    severity: readSeverity(valueOf(item, names.severity)) ?? readSeverity(comment.slice(0, 4)) ?? "medium",
    category: readCategory(valueOf(item, names.category)) ?? category,
    confidence: readConfidence(valueOf(item, names.confidence)) ?? unstatedConfidence,
    ...(restsOn.length > 0 ? { restsOn } : {}),
    ...(ids.length > 0 ? { ids } : {}),
  };
}

/** The findings that an item names as its own, as a list or as words with commas. */
export function readIds(item: unknown): string[] {
  const given = isRecord(item) ? valueOf(item, names.ids) : undefined;
  const list: unknown[] = Array.isArray(given) ? given : typeof given === "string" ? given.split(",") : [];
  return list
    .flatMap((id) => (typeof id === "string" ? id.trim().toLowerCase().slice(0, 40) : []))
    .filter((id) => id !== "")
    .slice(0, 40);
}

/** Why an item says that it is as it is; empty when it doesn't. */
export const readReason = (item: unknown): string =>
  isRecord(item) ? pick(item, names.reason).trim().slice(0, longest.reason) : "";

/** Something to remember, as a text or an object with a kind; an empty text where there is none. */
export function readInsight(item: unknown): { text: string; kind: string } {
  if (typeof item === "string") return { text: item.trim().slice(0, longest.insight), kind: "" };
  if (!isRecord(item)) return { text: "", kind: "" };
  return {
    text: pick(item, names.insight).trim().slice(0, longest.insight),
    kind: pick(item, names.category).trim(),
  };
}

/** One match of an open issue; null when it is not sure enough to be told, a text when it is none. */
export function readIssueMatch(item: unknown): SemanticIssueMatch | string | null {
  if (!isRecord(item)) return "an issue match is not an object";
  const given = valueOf(item, names.number);
  const number = typeof given === "string" ? Number(/^#?(\d{1,9})$/.exec(given.trim())?.[1]) : given;
  if (typeof number !== "number" || !Number.isSafeInteger(number) || number < 1) {
    return "an issue match has no number";
  }
  const sure = readConfidence(valueOf(item, names.confidence));
  const reason = pick(item, names.reason).trim().slice(0, longest.reason);
  if (sure === null || sure < 0.5) return null;
  return { number, confidence: sure >= 0.8 ? "high" : "medium", reason };
}

function labelsIn(value: unknown): string[] {
  const given: unknown[] = Array.isArray(value) ? value : [value];
  const labels = given.flatMap((one) => (typeof one === "string" ? [one.trim().slice(0, 40)] : []));
  return [...new Set(labels.filter(Boolean))].slice(0, mostLabels);
}

/** A quoted line sometimes comes with the anchor it was shown with. */
function splitAnchor(hint: string): { anchor: string; text: string } {
  const match = /^\s{0,20}(\d{1,9}#[0-9A-Za-z]{1,16})(?:\|[+ ]?|$)/.exec(hint);
  return match?.[1] ? { anchor: match[1], text: hint.slice(match[0].length) } : { anchor: "", text: hint };
}

const joinAnchors = (first: string, last: string) =>
  first && last && first !== last ? `${first}-${last}` : first;

function valueOf(item: Record<string, unknown>, keys: readonly string[]): unknown {
  const key = keys.find((name) => item[name] !== undefined && item[name] !== null);
  return key === undefined ? undefined : item[key];
}

function pick(item: Record<string, unknown>, keys: readonly string[]): string {
  const value = valueOf(item, keys);
  return typeof value === "string" ? value : "";
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
