import { ArrowUpRight, GitBranch } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { ExternalLink } from "@/components/ui/external-link";
import { LineText } from "@/components/ui/line-text";
import { LocalTime } from "@/components/ui/local-time";
import { stateOfReview } from "@/components/verdict/review-state";
import { StateIcon } from "@/components/verdict/state-icon";
import { Badge } from "@/components/ui/badge";
import { isLive, nameOfReview, type Revision, type ReviewView } from "@/lib/review/views";
import { RerunButton } from "./rerun-button";

/** Which change this is, where it stands, and what can be done with it. */
export function ReviewHeader({ review }: { review: ReviewView }) {
  const state = stateOfReview(review);
  const name = nameOfReview(review);
  return (
    <header>
      <nav aria-label="Breadcrumb" className="text-sm text-ink-muted">
        <ol className="flex flex-wrap gap-x-1.5">
          <li>
            <Link href="/reviews" className="rounded-sm hover:text-ink hover:underline">
              Reviews
            </Link>
          </li>
          <li aria-hidden className="text-ink-faint">
            /
          </li>
          <li className="wrap-anywhere">
            {review.host === "github" && (
              <Link
                href={`/reviews?repo=${encodeURIComponent(`${review.owner}/${review.repo}`)}`}
                className="rounded-sm hover:text-ink hover:underline"
              >
                {review.owner}/{review.repo}
              </Link>
            )}
            {review.host === "local" && review.repo}
            {review.number !== null && <span className="text-ink">#{review.number}</span>}
          </li>
        </ol>
      </nav>
      <div className="mt-1.5 flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
        <h1 className="min-w-0 grow basis-80 text-xl font-semibold text-balance wrap-anywhere">
          <LineText text={review.title ?? name} />
        </h1>
        <div className="flex flex-wrap gap-2">
          {review.url && (
            <Button asChild>
              <a href={review.url} target="_blank" rel="noopener noreferrer">
                Pull request
                <ArrowUpRight aria-hidden />
                <span className="sr-only">(opens in a new tab)</span>
              </a>
            </Button>
          )}
          {!isLive(review.status) && (
            <RerunButton id={review.id} model={review.trace.modelCalls.length > 0} />
          )}
        </div>
      </div>
      <div className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1.5 text-sm text-ink-muted">
        <Badge tone={state.tone}>
          <StateIcon state={state} />
          {state.label}
        </Badge>
        {review.author && <span className="wrap-anywhere">{review.author}</span>}
        {review.base && review.head && <Range base={review.base} head={review.head} />}
        <LocalTime iso={review.queuedAt} />
        {review.postedUrl && <ExternalLink href={review.postedUrl}>Posted review</ExternalLink>}
      </div>
    </header>
  );
}

function Range({ base, head }: { base: Revision; head: Revision }) {
  return (
    <span className="inline-flex min-w-0 items-center gap-1.5 font-mono text-xs">
      <GitBranch aria-hidden className="size-3.5 shrink-0 text-ink-faint" />
      <span className="wrap-anywhere" title={base.sha}>
        {base.ref}
      </span>
      <span aria-label="from">←</span>
      <span className="wrap-anywhere" title={head.sha}>
        {head.ref}
      </span>
    </span>
  );
}
