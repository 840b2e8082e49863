import type { Metadata } from "next";
import { listReviewChoices, listReviews } from "@/lib/review/list-reviews";
import { requireActor } from "../../require-actor";
import { readFilter } from "../_components/read-filter";
import { ReviewFilters } from "../_components/review-filters";
import { ReviewList } from "../_components/review-list";
import { pageSize } from "../_components/review-query";
import { ReviewsHeader } from "../_components/reviews-header";

export const metadata: Metadata = { title: "Reviews" };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function ReviewsPage({ searchParams }: Props) {
  const actor = await requireActor();
  const filter = readFilter(await searchParams);
  const [first, choices] = await Promise.all([
    listReviews(actor, { ...filter, limit: pageSize }),
    listReviewChoices(actor),
  ]);
  return (
    <>
      <ReviewsHeader />
      <ReviewFilters filter={filter} choices={choices} />
      <ReviewList key={JSON.stringify(filter)} filter={filter} first={first} />
    </>
  );
}
