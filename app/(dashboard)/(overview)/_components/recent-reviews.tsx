"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { Card, CardHeader } from "@/components/ui/card";
import { isLive, type ReviewListItem, type ReviewPage } from "@/lib/review/views";
import { fetchJson } from "../../_components/fetch-json";
import { ReviewRow } from "../../reviews/_components/review-row";

const whileRunning = 2_000;
const whileQuiet = 15_000;

/** The newest reviews, kept up to date. */
export function RecentReviews({ first }: { first: ReviewListItem[] }) {
  const list = useQuery({
    queryKey: ["recent-reviews", first.length],
    queryFn: async ({ signal }) => (await fetchJson<ReviewPage>("/api/v1/reviews?limit=8", signal)).items,
    initialData: first,
    staleTime: 1_000,
    refetchInterval: ({ state }) =>
      state.data?.some((item) => isLive(item.status)) ? whileRunning : whileQuiet,
  });
  return (
    <Card aria-labelledby="recent" className="min-w-0 overflow-clip">
      <CardHeader
        id="recent"
        title="Recent reviews"
        aside={
          <Link href="/reviews" className="rounded-sm text-sm text-ink-muted hover:text-ink hover:underline">
            All reviews
          </Link>
        }
      />
      <ul aria-label="Recent reviews" className="divide-y">
        {list.data.map((item) => (
          <ReviewRow key={item.id} review={item} />
        ))}
      </ul>
      {list.isError && (
        <p role="alert" className="border-t px-4 py-2 text-sm text-critical">
          The list may be out of date: {list.error.message}
        </p>
      )}
    </Card>
  );
}
