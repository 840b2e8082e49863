import { Markdown } from "@/components/markdown/markdown";
import { Card } from "@/components/ui/card";
import { LineText } from "@/components/ui/line-text";
import { ConfidenceMeter } from "@/components/verdict/confidence-meter";
import { stateOfReview } from "@/components/verdict/review-state";
import { sentenceOfReview } from "@/components/verdict/sentence-of-review";
import { StateIcon } from "@/components/verdict/state-icon";
import type { ReviewView } from "@/lib/review/views";
import { withoutVerdict } from "@/lib/review/without-verdict";

/** What the review came to, how sure it is, and its summary. */
export function VerdictCard({ review }: { review: ReviewView }) {
  const state = stateOfReview(review);
  const reason = review.outcomeReason ?? review.verdictReason;
  const problems = review.problems ?? [];
  return (
    <Card aria-labelledby="verdict">
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3 px-5 py-4">
        <div className="flex min-w-0 grow basis-72 items-start gap-3">
          <StateIcon state={state} className="mt-0.5 size-5" />
          <div>
            <h2 id="verdict" className="text-lg leading-6 font-semibold">
              {state.label}
            </h2>
            <p className="text-ink-muted">{sentenceOfReview(review)}</p>
            {reason && (
              <p className="mt-1 text-sm text-pretty text-ink-muted">
                <LineText text={reason} />
              </p>
            )}
          </div>
        </div>
        {review.confidence !== null && (
          <div className="text-sm">
            <p className="text-xs text-ink-muted">Confidence</p>
            <ConfidenceMeter value={review.confidence} />
          </div>
        )}
      </div>
      {review.summary && (
        <div className="border-t px-5 py-4">
          <Markdown text={withoutVerdict(review.summary)} />
        </div>
      )}
      {problems.length > 0 && (
        <div className="border-t px-5 py-3 text-sm">
          <h3 className="font-medium">Went wrong on the way</h3>
          <ul className="mt-1 list-disc space-y-1 pl-5 text-ink-muted">
            {problems.map((problem) => (
              <li key={problem} className="wrap-anywhere">
                <LineText text={problem} />
              </li>
            ))}
          </ul>
        </div>
      )}
    </Card>
  );
}
