import { SeverityCounts } from "@/components/findings/severity-counts";
import { labelOfStep } from "@/components/trace/step-label";
import { formatCost, formatDuration } from "@/components/ui/format";
import { LineText } from "@/components/ui/line-text";
import { NearLink } from "@/components/ui/near-link";
import { LocalTime } from "@/components/ui/local-time";
import { stateOfReview } from "@/components/verdict/review-state";
import { StateIcon } from "@/components/verdict/state-icon";
import { nameOfReview, type ReviewListItem } from "@/lib/review/views";

/** One review in the list; all of the row leads to it. */
export function ReviewRow({ review }: { review: ReviewListItem }) {
  const state = stateOfReview(review);
  const name = nameOfReview(review);
  return (
    <li className="relative flex gap-3 px-4 py-3 hover:bg-hover">
      <StateIcon state={state} className="mt-0.75" />
      <div className="min-w-0 grow">
        <p className="leading-5.5 font-medium wrap-anywhere sm:truncate">
          <NearLink
            href={`/reviews/${review.id}`}
            className="outline-none after:absolute after:inset-0 focus-visible:after:rounded-md focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
          >
            <LineText text={review.title ?? name} />
          </NearLink>
        </p>
        <p className="mt-0.5 flex flex-wrap gap-x-1.5 text-sm text-ink-muted [&>span:not(:last-child)]:after:ml-1.5 [&>span:not(:last-child)]:after:text-ink-faint [&>span:not(:last-child)]:after:content-['·'/''] sm:[&>span:nth-last-child(2)]:after:content-none">
          <span className={state.text}>{stateWords(review, state.label)}</span>
          {review.title && <span className="wrap-anywhere">{name}</span>}
          {review.author && <span className="wrap-anywhere">{review.author}</span>}
          <span className="sm:hidden">
            <LocalTime iso={review.queuedAt} />
          </span>
        </p>
        <SeverityCounts counts={review.findingCounts} className="mt-1.5 sm:hidden" />
      </div>
      <div className="hidden shrink-0 flex-col items-end justify-center gap-0.5 sm:flex">
        <span className="text-sm text-ink-muted">
          <LocalTime iso={review.queuedAt} />
        </span>
        <div className="flex min-h-4.5 items-center gap-3 text-xs text-ink-muted">
          <SeverityCounts counts={review.findingCounts} />
          <span className="tabular-nums">{effortOf(review)}</span>
        </div>
      </div>
    </li>
  );
}

function stateWords(review: ReviewListItem, label: string): string {
  if (review.status === "running" && review.step) return `${label}: ${labelOfStep(review.step)}`;
  return label;
}

function effortOf({ startedAt, finishedAt, costUsd }: ReviewListItem): string {
  if (!startedAt || !finishedAt) return "";
  const duration = formatDuration(Date.parse(finishedAt) - Date.parse(startedAt));
  return costUsd === null ? duration : `${duration} · ${formatCost(costUsd)}`;
}
