import { X } from "lucide-react";
import Link from "next/link";
import { SegmentedLinks } from "@/components/ui/segmented-links";
import type { ReviewFilter } from "@/lib/review/review-inputs";
import type { ReviewStatus } from "@/lib/review/views";
import { FilterForm } from "./filter-form";
import { filterNames, filterValue } from "./filter-words";
import { filterKeys, listPath, without } from "./review-query";

const statuses: { status: ReviewStatus | undefined; label: string }[] = [
  { status: undefined, label: "All" },
  { status: "queued", label: "Queued" },
  { status: "running", label: "Running" },
  { status: "completed", label: "Completed" },
  { status: "failed", label: "Failed" },
  { status: "superseded", label: "Superseded" },
  { status: "cancelled", label: "Cancelled" },
];

interface Props {
  filter: ReviewFilter;
  choices: { repositories: string[]; authors: string[] };
}

/** Narrows the list. Each state of it has an address, and each part that is in use can be taken away alone. */
export function ReviewFilters({ filter, choices }: Props) {
  const inUse = filterKeys.filter((key) => key !== "q" && key !== "status" && filter[key]);
  return (
    <div className="mb-4 space-y-3">
      <FilterForm filter={filter} choices={choices} />
      <SegmentedLinks
        label="Filter by status"
        choices={statuses.map(({ status, label }) => ({
          href: listPath({ ...without(filter, "status"), ...(status ? { status } : {}) }),
          label,
          current: status === filter.status,
        }))}
      />
      {inUse.length > 0 && (
        <ul aria-label="Filters in use" className="flex flex-wrap gap-2">
          {inUse.map((key) => (
            <li key={key}>
              <Link
                href={listPath(without(filter, key))}
                className="inline-flex min-h-7 items-center gap-1.5 rounded-full border bg-surface px-3 text-sm wrap-anywhere hover:bg-hover pointer-coarse:min-h-9"
              >
                <span className="text-ink-muted">{filterNames[key]}</span>
                {filterValue(key, filter[key] ?? "")}
                <X aria-hidden className="size-3.5 shrink-0 text-ink-muted" />
                <span className="sr-only">: take this filter away</span>
              </Link>
            </li>
          ))}
          <li>
            <Link
              href={listPath({})}
              className="inline-flex min-h-7 items-center px-2 text-sm text-ink-muted underline underline-offset-2 hover:text-ink pointer-coarse:min-h-9"
            >
              Clear all
            </Link>
          </li>
        </ul>
      )}
    </div>
  );
}
