import { cn } from "@/components/ui/class-names";
import type { ReviewState } from "./review-state";

/** The shape of a review's state; the word stands beside it or is given to screen readers by the caller. */
export function StateIcon({ state, className }: { state: ReviewState; className?: string }) {
  const { icon: Icon, text, spins } = state;
  return <Icon aria-hidden className={cn("size-4 shrink-0", text, spins && "animate-spin", className)} />;
}
