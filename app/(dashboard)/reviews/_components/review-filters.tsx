import { X } from "lucide-react";
import Link from "next/link";
import type { ReviewStatus } from "@/lib/review/views";
import { listPath, type ReviewFilter } from "./review-query";

const choices: { status: ReviewStatus | undefined; label: string }[] = [
  { status: undefined, label: "All" },
  { status: "queued", label: "Queued" },
  { status: "running", label: "Running" },
  { status: "completed", label: "Completed" },
  { status: "failed", label: "Failed" },
  { status: "superseded", label: "Superseded" },
  { status: "cancelled", label: "Cancelled" },
];

/** Narrows the list by status, as links: each choice has an address. */
export function ReviewFilters({ status, repo }: ReviewFilter) {
  const kept = repo ? { repo } : {};
  return (
    <div className="mb-4 flex flex-wrap items-center gap-3">
      <nav aria-label="Filter by status" className="-mx-4 max-w-[100vw] overflow-x-auto px-4 sm:mx-0 sm:px-0">
        <ul className="flex w-max gap-0.5 rounded-lg border bg-surface p-0.5">
          {choices.map((choice) => (
            <li key={choice.label}>
              <Link
                href={listPath(choice.status ? { ...kept, status: choice.status } : kept)}
                aria-current={choice.status === status ? "true" : undefined}
                className="flex h-7 items-center rounded-md px-2.5 text-sm font-medium text-ink-muted -outline-offset-2 hover:text-ink aria-[current]:bg-hover aria-[current]:text-ink pointer-coarse:h-9 pointer-coarse:px-3"
              >
                {choice.label}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {repo && (
        <Link
          href={listPath(status ? { status } : {})}
          className="inline-flex h-7 items-center gap-1.5 rounded-full border bg-surface px-3 text-sm hover:bg-hover"
        >
          {repo}
          <X aria-hidden className="size-3.5 text-ink-muted" />
          <span className="sr-only">: show all repositories</span>
        </Link>
      )}
    </div>
  );
}
