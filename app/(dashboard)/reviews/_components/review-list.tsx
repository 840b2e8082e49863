"use client";

import { useQueryClient } from "@tanstack/react-query";
import { GitPullRequest, ListFilter } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import type { ReviewFilter } from "@/lib/review/review-inputs";
import { isLive, type ReviewPage } from "@/lib/review/views";
import { ListEnd } from "../../_components/list-end";
import { usePages } from "../../_components/use-pages";
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
  const { items, list } = usePages({
    queryKey,
    urlOf: (cursor) => listUrl(filter, cursor),
    first,
    staleTime: 1_000,
    refetchInterval: (shown) =>
      told ? whileTold : shown.some((item) => isLive(item.status)) ? whileRunning : whileQuiet,
  });
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
      <ListEnd list={list} />
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
