import type { Route } from "next";
import Link from "next/link";
import { LocalTime } from "@/components/ui/local-time";
import type { ComparedReview } from "@/lib/review/compare-reviews";

interface Props {
  id: string;
  earlier: ComparedReview[];
  /** The one that is compared with. */
  chosen: string;
}

/** With which earlier review to compare, as links; nothing where there is no choice. */
export function EarlierReviews({ id, earlier, chosen }: Props) {
  if (earlier.length < 2) return null;
  return (
    <nav aria-label="Compare with" className="flex flex-wrap items-center gap-2 text-sm">
      <span className="text-ink-muted">Compare with</span>
      {earlier.map((review) => (
        <Link
          key={review.id}
          // Typed routes prove an address with an id only where it is written into the link itself.
          href={`/reviews/${id}/compare?with=${review.id}` as Route}
          aria-current={review.id === chosen ? "true" : undefined}
          className="inline-flex min-h-7 items-center gap-1.5 rounded-full border bg-surface px-3 hover:bg-hover aria-[current]:border-ink pointer-coarse:min-h-9"
        >
          <LocalTime iso={review.queuedAt} />
          {review.headSha && (
            <span className="font-mono text-xs text-ink-muted">{review.headSha.slice(0, 7)}</span>
          )}
        </Link>
      ))}
    </nav>
  );
}
