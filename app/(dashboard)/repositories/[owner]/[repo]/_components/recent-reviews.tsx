"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { Card, CardHeader } from "@/components/ui/card";
import { isLive, type ReviewPage } from "@/lib/review/views";
import { fetchJson } from "../../../../_components/fetch-json";
import { ReviewRow } from "../../../../reviews/_components/review-row";
import { pause, reviewsUrl } from "./recent-query";

/** The newest reviews of a repository, as they go. */
export function RecentReviews({ name, first }: { name: string; first: ReviewPage }) {
  const { data } = useQuery({
    queryKey: ["reviews", "of", name],
    queryFn: ({ signal }) => fetchJson<ReviewPage>(reviewsUrl(name), signal),
    initialData: first,
    staleTime: 1_000,
    refetchInterval: ({ state }) => pause(state.data?.items.some((item) => isLive(item.status))),
  });
  return (
    <Card aria-labelledby="recent-reviews" className="overflow-clip">
      <CardHeader
        id="recent-reviews"
        title="Newest reviews"
        aside={
          <Link
            href={`/reviews?${new URLSearchParams({ repo: name })}`}
            className="text-sm text-accent underline-offset-2 hover:underline"
          >
            All reviews
          </Link>
        }
      />
      {data.items.length === 0 ? (
        <p className="px-4 py-6 text-ink-muted">
          None yet. The next pull request that is opened or pushed to is reviewed by itself.
        </p>
      ) : (
        <ul aria-label="Newest reviews" className="divide-y">
          {data.items.map((review) => (
            <ReviewRow key={review.id} review={review} />
          ))}
        </ul>
      )}
    </Card>
  );
}
