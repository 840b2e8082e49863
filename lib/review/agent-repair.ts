import type { ParsedReply, ReplyPart } from "./parse-reply";

/** Parts that are worth another call: all that are malformed, unless only matches of issues are missing. */
export function worthRepair({ malformed }: ParsedReply): ReplyPart[] {
  return malformed.some((part) => part !== "semantic_issues") ? malformed : [];
}

/** The first reply with those of the asked parts that the second one gives whole, or at least better. */
export function mergeRepair(first: ParsedReply, second: ParsedReply, asked: ReplyPart[]): ParsedReply {
  const merged = { ...first };
  const repaired: ReplyPart[] = [];
  for (const part of asked) {
    const whole = !second.malformed.includes(part);
    if (part === "summary" && whole) merged.summary = second.summary;
    if (part === "verdict" && whole) merged.verdict = second.verdict;
    // What was saved of the first reply is not given up for less.
    if (part === "suggestions" && second.comments.length >= first.comments.length) {
      merged.comments = second.comments;
    }
    if (part === "semantic_issues" && second.semanticIssues.length >= first.semanticIssues.length) {
      merged.semanticIssues = second.semanticIssues;
    }
    if (whole) repaired.push(part);
  }
  for (const [name, items] of Object.entries(second.more))
    if (items.length > 0) merged.more = { ...merged.more, [name]: items };
  merged.confidence = first.confidence ?? second.confidence;
  merged.malformed = first.malformed.filter((part) => !repaired.includes(part));
  const outcome = repaired.length > 0 ? [`asked again for and repaired: ${repaired.join(", ")}`] : [];
  const lost =
    merged.malformed.length > 0 ? [`still broken after asking again: ${merged.malformed.join(", ")}`] : [];
  merged.problems = [...first.problems, ...outcome, ...lost];
  return merged;
}
