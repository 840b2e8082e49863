import { type Category, severities } from "@/lib/core/finding";
import { isItemKey, readComment, readIssueMatch } from "./reply/read-comment";
import { findStructured, isReplyKey, type Structured } from "./reply/read-structured";
import { findConfidence, findVerdict } from "./reply/read-verdict";
import { splitTaggedBlocks, stripFence, type TaggedBlock } from "./reply/tagged-blocks";
import type { ModelComment, ModelReview, SemanticIssueMatch } from "./result";

/** A part of a reply that can be asked for again. */
export type ReplyPart = "summary" | "verdict" | "suggestions" | "semantic_issues";

/** What a reply was asked for. */
export interface ReplyForm {
  parts: readonly ReplyPart[];
  /** Comments that are kept of it. */
  mostComments: number;
  /** Of a comment that names none. */
  category: Category;
  /** Other blocks that it may have. */
  more: readonly string[];
}

/** The reply of an agent that reviews alone. */
export const reviewForm: ReplyForm = {
  parts: ["summary", "verdict", "suggestions", "semantic_issues"],
  mostComments: 6,
  category: "correctness",
  more: [],
};

export type ParsedReply = ModelReview & {
  /** Parts that are missing or in which something was lost. */
  malformed: ReplyPart[];
  /** Items of the other blocks, by name, as they came. */
  more: Record<string, unknown[]>;
};

/** Characters of a reply that are looked at; 4,000 tokens are about 16,000. */
const longestReply = 200_000;
const mostIssues = 5;
/** Blocks that some form of a reply has. */
const allBlocks = ["suggestions", "semantic_issues", "dropped", "memory_insights", "earlier_findings"];

/**
 * Reads a model's reply in either form: prose with a verdict in bold and tagged JSON blocks, or one JSON object. It
 * never throws: what is malformed is left out alone, told in `problems` and named in `malformed`.
 */
export function parseReply(reply: string, form: ReplyForm = reviewForm): ParsedReply {
  const text = reply.slice(0, longestReply);
  const cut = reply.length > longestReply ? ["the reply is far too long; its end was not read"] : [];
  const parsed = fromStructured(text, form) ?? fromProse(text, form);
  return { ...parsed, problems: [...cut, ...parsed.problems] };
}

function fromProse(text: string, form: ReplyForm): ParsedReply {
  // Those that nobody asked for are no words for readers either.
  const { prose, blocks } = splitTaggedBlocks(text, [...new Set([...allBlocks, ...form.more])], isItemKey);
  const found = {
    summary: prose,
    verdict: findVerdict(prose),
    confidence: findConfidence(prose),
    suggestions: blocks["suggestions"],
    issues: blocks["semantic_issues"],
    more: blocks,
  };
  return assemble(found, form);
}

function fromStructured(text: string, form: ReplyForm): ParsedReply | null {
  if (/<suggestions\s{0,9}>/i.test(text)) return null;
  const isKey = (name: string) => isItemKey(name) || isReplyKey(name) || form.more.includes(name);
  const whole = stripFence(text);
  // Who is asked for a list of findings may give nothing but the list.
  const list = form.parts.join("") === "suggestions" && whole.startsWith("[");
  const found = findStructured(list ? `{"suggestions": ${whole}}` : text, isKey, form.more);
  return found && assemble(found, form);
}

function assemble(found: Structured, form: ReplyForm): ParsedReply {
  const malformed: ReplyPart[] = [];
  const problems: string[] = [];
  const lost = (part: ReplyPart, what: string) => {
    if (!form.parts.includes(part)) return;
    if (!malformed.includes(part)) malformed.push(part);
    problems.push(what);
  };
  if (!found.summary) lost("summary", "the reply has no summary");
  if (!found.verdict) lost("verdict", "the reply has no verdict");
  const given = readAll(
    found.suggestions,
    (item) => readComment(item, form.category),
    (what) => lost("suggestions", what),
    "suggestions",
  );
  const matches = readAll(
    found.issues,
    readIssueMatch,
    (what) => lost("semantic_issues", what),
    "semantic issues",
  );
  const { comments, over } = strongest(given, form.mostComments);
  problems.push(...over);
  return {
    summary: found.summary,
    verdict: found.verdict ?? "NEEDS_DISCUSSION",
    confidence: found.confidence,
    comments,
    semanticIssues: onlyOnce(matches).slice(0, mostIssues),
    problems,
    malformed,
    more: Object.fromEntries(form.more.map((name) => [name, found.more[name]?.items ?? []])),
  };
}

function readAll<T>(
  block: TaggedBlock | undefined,
  read: (item: unknown) => T | string | null,
  lost: (what: string) => void,
  name: string,
): T[] {
  if (!block) lost(`the reply has no ${name} block`);
  else if (!block.items) lost(`the ${name} block cannot be read`);
  for (const start of block?.broken ?? []) lost(`in ${name}, an item cannot be read: ${oneLine(start)}`);
  return (block?.items ?? []).flatMap((item) => {
    const value = read(item);
    if (typeof value === "string") lost(`in ${name}, ${value}`);
    return typeof value === "string" || value === null ? [] : [value];
  });
}

/** The most severe, in the order they came; the same comment twice counts once. */
function strongest(
  given: ModelComment[],
  mostComments: number,
): { comments: ModelComment[]; over: string[] } {
  const key = (comment: ModelComment) =>
    JSON.stringify([comment.file, comment.anchor, comment.lineHint, comment.comment]);
  const unique = [...new Map(given.map((comment) => [key(comment), comment])).values()];
  const rank = (comment: ModelComment) => severities.indexOf(comment.severity) - comment.confidence / 2;
  const kept = new Set(unique.toSorted((a, b) => rank(a) - rank(b)).slice(0, mostComments));
  const over = unique
    .filter((comment) => !kept.has(comment))
    .map(
      (comment) => `over the limit of ${mostComments} comments: ${comment.file}: ${oneLine(comment.comment)}`,
    );
  return { comments: unique.filter((comment) => kept.has(comment)), over };
}

function onlyOnce(matches: SemanticIssueMatch[]): SemanticIssueMatch[] {
  return [...new Map(matches.toReversed().map((match) => [match.number, match])).values()].toReversed();
}

const oneLine = (text: string) => text.replace(/\s+/g, " ").trim().slice(0, 80);
