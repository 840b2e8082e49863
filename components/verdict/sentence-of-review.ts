import { severities } from "@/lib/core/finding";
import type { ReviewListItem, Severity } from "@/lib/review/views";

/** `1 critical and 2 medium findings`; empty when there are none. */
export function phraseOfCounts(counts: Record<Severity, number>): string {
  const present = severities.filter((severity) => counts[severity] > 0);
  if (present.length === 0) return "";
  const parts = present.map((severity) => `${counts[severity]} ${severity}`);
  const total = present.reduce((sum, severity) => sum + counts[severity], 0);
  const list = parts.length === 1 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;
  return `${list} ${total === 1 ? "finding" : "findings"}`;
}

/** What a review came to, in one sentence under its state. Never reads as approval where nothing was looked at. */
export function sentenceOfReview(
  review: Pick<ReviewListItem, "status" | "outcome" | "verdict" | "findingCounts" | "mode">,
): string {
  switch (review.status) {
    case "queued":
      return "It starts as soon as a place is free.";
    case "running":
      return "This page follows along.";
    case "failed":
      return "The change was not reviewed.";
    case "superseded":
      return "A newer push replaced this review before it was done.";
    case "cancelled":
      return "It was stopped before it was done.";
    case "completed":
      break;
  }
  if (review.outcome === "skipped") return "Nothing in this change was reviewed.";
  if (review.outcome === "failed") return "The change was not reviewed.";
  const counts = phraseOfCounts(review.findingCounts);
  if (review.mode === "static") {
    return `Static checks came to ${counts || "no finding"}. No model looked at this change.`;
  }
  if (counts) return `The review came to ${counts}.`;
  if (review.mode === "parallel" && review.verdict !== "APPROVE")
    return "Nothing was found, and it is no approval.";
  return "The review found nothing to say about this change.";
}
