import {
  Ban,
  CircleAlert,
  CircleCheck,
  CircleDashed,
  CircleSlash,
  CircleX,
  FastForward,
  LoaderCircle,
  MessageCircleQuestion,
  type LucideIcon,
} from "lucide-react";
import type { Tone } from "@/components/ui/badge";
import type { ReviewListItem } from "@/lib/review/views";

export interface ReviewState {
  label: string;
  icon: LucideIcon;
  tone: Tone;
  text: string;
  spins?: true;
}

const neutral = { tone: "neutral", text: "text-ink-muted" } as const;

const nothingFound: ReviewState = { label: "Nothing found", icon: CircleCheck, ...neutral };

/** One word, shape and tone for where a review stands; a finished one says what it found, not that it ended. */
export function stateOfReview(review: Pick<ReviewListItem, "status" | "outcome" | "verdict">): ReviewState {
  switch (review.status) {
    case "queued":
      return { label: "Queued", icon: CircleDashed, ...neutral };
    case "running":
      return { label: "Reviewing", icon: LoaderCircle, tone: "accent", text: "text-accent", spins: true };
    case "failed":
      return { label: "Failed", icon: CircleAlert, tone: "critical", text: "text-critical" };
    case "superseded":
      return { label: "Superseded", icon: FastForward, ...neutral };
    case "cancelled":
      return { label: "Cancelled", icon: Ban, ...neutral };
    case "completed":
      return stateOfCompleted(review);
  }
}

function stateOfCompleted({ outcome, verdict }: Pick<ReviewListItem, "outcome" | "verdict">): ReviewState {
  if (outcome === "failed")
    return { label: "Failed", icon: CircleAlert, tone: "critical", text: "text-critical" };
  if (outcome === "skipped") return { label: "Skipped", icon: CircleSlash, ...neutral };
  switch (verdict) {
    case "APPROVE":
      return { label: "Approved", icon: CircleCheck, tone: "good", text: "text-good" };
    case "REQUEST_CHANGES":
      return { label: "Changes requested", icon: CircleX, tone: "critical", text: "text-critical" };
    case "NEEDS_DISCUSSION":
      // Static checks that found nothing approve nothing either; there is nothing to discuss.
      if (outcome === "clean") return nothingFound;
      return { label: "Needs discussion", icon: MessageCircleQuestion, tone: "medium", text: "text-medium" };
    case null:
      return outcome === "findings"
        ? { label: "Findings", icon: MessageCircleQuestion, tone: "medium", text: "text-medium" }
        : nothingFound;
  }
}
