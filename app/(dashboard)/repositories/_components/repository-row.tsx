import Link from "next/link";
import { cn } from "@/components/ui/class-names";
import { LineText } from "@/components/ui/line-text";
import { LocalTime } from "@/components/ui/local-time";
import { stateOfReview } from "@/components/verdict/review-state";
import { StateIcon } from "@/components/verdict/state-icon";
import type { RepositoryView } from "@/lib/repos/list-repositories";
import { ProblemList } from "./problem-list";
import { RepositoryActions } from "./repository-actions";
import { pathOf } from "./repository-query";
import { modeWords, stateOfRepository } from "./repository-state";
import { ScanLine } from "./scan-line";

/** One repository in the list; its name leads to it. */
export function RepositoryRow({ repository }: { repository: RepositoryView }) {
  const state = stateOfRepository(repository);
  const { name, active, mode, lastReview, problems } = repository;
  return (
    <li className="relative flex gap-3 py-3 pr-2 pl-4 hover:bg-hover">
      <StateIcon state={state} className="mt-0.75" />
      <div className="min-w-0 grow">
        <div className="flex flex-wrap items-baseline justify-between gap-x-4">
          <p className="min-w-0 leading-5.5 font-medium wrap-anywhere">
            <Link
              href={pathOf(name)}
              className="outline-none after:absolute after:inset-0 focus-visible:after:rounded-md focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-accent"
            >
              {name}
            </Link>
          </p>
          <p className="flex flex-wrap gap-x-3 text-sm text-ink-muted">
            <span className={state.text}>{state.label}</span>
            {active && <span className="max-sm:hidden">{modeWords(mode)}</span>}
          </p>
        </div>
        <div className="mt-0.5 flex flex-wrap justify-between gap-x-6">
          <div className="min-w-0 grow basis-64">
            <ScanLine repository={repository} />
          </div>
          <LastReview review={lastReview} />
        </div>
        <ProblemList problems={problems} />
      </div>
      <div className="relative z-10 -my-1 shrink-0">
        <RepositoryActions repository={repository} />
      </div>
    </li>
  );
}

function LastReview({ review }: { review: RepositoryView["lastReview"] }) {
  if (!review) return <p className="text-sm text-ink-muted">No review yet</p>;
  const state = stateOfReview(review);
  return (
    <p className="flex min-w-0 gap-1.5 text-sm text-ink-muted">
      <Link
        href={`/reviews/${review.id}`}
        className="relative z-10 max-w-64 truncate underline-offset-2 hover:underline"
      >
        <span className={cn(state.text)}>{state.label}</span>
        {review.number !== null && `: #${review.number}`}
        {review.title && (
          <>
            {" "}
            <LineText text={review.title} />
          </>
        )}
      </Link>
      <span className="shrink-0">
        <LocalTime iso={review.queuedAt} />
      </span>
    </p>
  );
}
