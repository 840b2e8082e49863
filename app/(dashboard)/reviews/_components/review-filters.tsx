import { X } from "lucide-react";
import Link from "next/link";
import { SegmentedLinks } from "@/components/ui/segmented-links";
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
      <SegmentedLinks
        label="Filter by status"
        choices={choices.map((choice) => ({
          href: listPath(choice.status ? { ...kept, status: choice.status } : kept),
          label: choice.label,
          current: choice.status === status,
        }))}
      />
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
