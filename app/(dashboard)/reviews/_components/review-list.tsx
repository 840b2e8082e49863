"use client";

import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { GitPullRequest, ListFilter } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { LoadMore } from "@/components/ui/load-more";
import type { ReviewFilter } from "@/lib/review/review-inputs";
import { isLive, type ReviewPage } from "@/lib/review/views";
import { fetchJson } from "../../_components/fetch-json";
import { useLive } from "../../_components/use-live";
import { listUrl } from "./review-query";
import { ReviewRow } from "./review-row";

const whileRunning = 2_000;
const whileQuiet = 15_000;
/** Changes are told; this is for those that were not. */
const whileTold = 60_000;

/** The list, kept up to date: often while something runs, now and then for what webhooks bring in. */
export function ReviewList({ filter, first }: { filter: ReviewFilter; first: ReviewPage }) {
  const client = useQueryClient();
  const queryKey = ["reviews", filter];
  const told = useLive((event) => {
    if (event?.kind !== "repository") void client.invalidateQueries({ queryKey });
  });
  const list = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) => fetchJson<ReviewPage>(listUrl(filter, pageParam), signal),
    initialPageParam: null as string | null, // widened: later pages have a cursor
    getNextPageParam: (page) => page.nextCursor,
    initialData: { pages: [first], pageParams: [null] },
    staleTime: 1_000,
    refetchInterval: ({ state }) =>
      told
        ? whileTold
        : state.data?.pages.some((page) => page.items.some((item) => isLive(item.status)))
          ? whileRunning
          : whileQuiet,
  });
  const items = list.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <NothingHere filtered={Object.keys(filter).length > 0} />;
  return (
    <>
      <ul
        data-rows
        aria-label="Reviews"
        className="divide-y overflow-clip rounded-lg border bg-surface shadow-card"
      >
        {items.map((item) => (
          <ReviewRow key={item.id} review={item} />
        ))}
      </ul>
      {list.isError && (
        <p role="alert" className="mt-3 text-sm text-critical">
          The list may be out of date: {list.error.message}
        </p>
      )}
      <LoadMore
        more={list.hasNextPage}
        busy={list.isFetchingNextPage}
        onMore={() => void list.fetchNextPage()}
      />
    </>
  );
}

function NothingHere({ filtered }: { filtered: boolean }) {
  if (filtered) {
    return (
      <EmptyState
        icon={ListFilter}
        title="No review matches"
        action={
          <Button asChild>
            <Link href="/reviews">Show all reviews</Link>
          </Button>
        }
      >
        Nothing in the history fits this filter.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={GitPullRequest}
      title="Review your first change"
      action={
        <Button asChild variant="primary">
          <Link href="/reviews/new">Review a change</Link>
        </Button>
      }
    >
      Name a pull request, or two revisions of a repository on this machine. Nothing has to be configured for
      a first look: static checks work without a model.
    </EmptyState>
  );
}
