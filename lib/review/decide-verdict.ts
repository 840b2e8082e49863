import type { Finding } from "@/lib/core/finding";
import type { ModelReview, Verdict } from "./result";

/**
 * The verdict in code: a critical or high finding asks for changes whatever the model concluded; without a model
 * nothing is ever approved, because "no rule matched" is not a review.
 */
export function decideVerdict(
  review: ModelReview | null,
  shown: Finding[],
): { verdict: Verdict; reason: string } {
  const grave = shown.filter(({ severity }) => severity === "critical" || severity === "high").length;
  if (grave > 0)
    return {
      verdict: "REQUEST_CHANGES",
      reason: `${grave} of the findings ${grave === 1 ? "is" : "are"} critical or high.`,
    };
  if (!review)
    return { verdict: "NEEDS_DISCUSSION", reason: "No model looked at the change, so it is not approved." };
  if (review.verdict === "REQUEST_CHANGES" && shown.length === 0)
    return {
      verdict: "NEEDS_DISCUSSION",
      reason: "The model asked for changes, but no finding holds that up.",
    };
  return { verdict: review.verdict, reason: "The model's verdict; no finding contradicts it." };
}
