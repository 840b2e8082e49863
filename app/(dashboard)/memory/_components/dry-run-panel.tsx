"use client";

import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useEffect, useId, useState } from "react";
import { SearchField } from "@/components/ui/search-field";
import { SkeletonLine } from "@/components/ui/skeleton";
import { LineText } from "@/components/ui/line-text";
import { LocalTime } from "@/components/ui/local-time";
import type { DryRun } from "@/lib/knowledge/dry-run-memories";
import { nameOfReview, type ReviewPage } from "@/lib/review/views";
import { fetchJson } from "../../_components/fetch-json";
import { DryRunResult } from "./dry-run-result";
import { type MemoryContent, toBody } from "./memory-draft";
import { sendJson } from "./send-json";

const mostReviews = 6;
const typingMs = 600;

interface Props {
  repo: string;
  /** What is being written; none shows what is saved. */
  draft?: { id?: string; content: MemoryContent };
}

/** Picks a past review and shows what it would be told of memories now. It changes nothing and asks no model. */
export function DryRunPanel({ repo, draft }: Props) {
  const [search, setSearch] = useState("");
  const [chosen, setChosen] = useState<string | null>(null);
  const sought = useDeferredValue(search.trim());
  const group = useId();
  const reviews = useQuery({
    queryKey: ["reviews-of", repo.toLowerCase(), sought],
    queryFn: ({ signal }) =>
      fetchJson<ReviewPage>(
        `/api/v1/reviews?${new URLSearchParams({
          repo,
          status: "completed",
          limit: String(mostReviews),
          ...(sought && { q: sought }),
        })}`,
        signal,
      ),
    placeholderData: (earlier) => earlier,
  });
  const found = reviews.data?.items;
  const settled = useSettled(draft ? JSON.stringify(draft) : "");
  const run = useQuery({
    queryKey: ["memory-dry-run", chosen, settled],
    queryFn: ({ signal }) => {
      const of = settled === "" ? null : (JSON.parse(settled) as NonNullable<Props["draft"]>);
      const body = {
        reviewId: chosen,
        ...(of && of.content.text.trim() && { draft: { ...of, content: undefined, ...toBody(of.content) } }),
      };
      return sendJson<DryRun>("POST", "/api/v1/memory/dry-run", body, { signal });
    },
    enabled: chosen !== null,
    staleTime: 0,
    retry: false,
    placeholderData: (earlier) => (earlier?.reviewId === chosen ? earlier : undefined),
  });
  return (
    <div className="space-y-4">
      <SearchField
        label="Search past reviews"
        value={search}
        maxLength={200}
        onChange={(event) => setSearch(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter") event.preventDefault();
        }}
        className="max-w-md"
      />
      {reviews.isError && (
        <p role="alert" className="text-sm text-critical">
          {reviews.error.message}
        </p>
      )}
      {found?.length === 0 ? (
        <p className="text-sm text-ink-muted">
          {sought ? "No finished review has these words." : "No review of this repository is finished yet."}
        </p>
      ) : (
        <fieldset className="overflow-clip rounded-lg border bg-surface">
          <legend className="sr-only">Past review</legend>
          <div className="divide-y">
            {found?.map((review) => (
              <label
                key={review.id}
                className="flex cursor-pointer items-center gap-3 px-3 py-2 text-sm hover:bg-hover has-checked:bg-accent-soft"
              >
                <input
                  type="radio"
                  name={group}
                  value={review.id}
                  checked={chosen === review.id}
                  onChange={() => setChosen(review.id)}
                  className="size-4 shrink-0 accent-accent"
                />
                <span className="min-w-0 grow wrap-anywhere">
                  <LineText text={review.title ?? nameOfReview(review)} />{" "}
                  <span className="text-ink-muted">{review.number === null ? "" : `#${review.number}`}</span>
                </span>
                <span className="shrink-0 text-xs text-ink-muted">
                  <LocalTime iso={review.queuedAt} />
                </span>
              </label>
            )) ?? (
              <div className="p-3">
                <SkeletonLine width="w-64" />
              </div>
            )}
          </div>
        </fieldset>
      )}
      <div aria-live="polite" aria-busy={run.isFetching}>
        {run.isError ? (
          <p className="text-sm text-critical">{run.error.message}</p>
        ) : run.data ? (
          <DryRunResult run={run.data} />
        ) : chosen === null ? (
          <p className="text-sm text-ink-muted">Choose a review to see what it would be told.</p>
        ) : (
          <div className="space-y-2">
            <SkeletonLine width="w-80" />
            <SkeletonLine width="w-64" />
          </div>
        )}
      </div>
    </div>
  );
}

/** A text once it has stood still for a moment. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    if (settled === text) return;
    const timer = setTimeout(() => setSettled(text), typingMs);
    return () => clearTimeout(timer);
  });
  return settled;
}
