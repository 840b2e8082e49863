import type { Metadata } from "next";
import { z } from "zod";
import { listReviews } from "@/lib/review/list-reviews";
import { reviewStatuses } from "@/lib/review/views";
import { PageHeader } from "../../_components/page-header";
import { requireActor } from "../../require-actor";
import { ReviewFilters } from "../_components/review-filters";
import { ReviewList } from "../_components/review-list";
import { pageSize } from "../_components/review-query";

export const metadata: Metadata = { title: "Reviews" };

const filters = z.object({
  status: z.enum(reviewStatuses).optional().catch(undefined),
  repo: z
    .string()
    .regex(/^[^/\s]+\/[^/\s]+$/)
    .optional()
    .catch(undefined),
});

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function ReviewsPage({ searchParams }: Props) {
  const actor = await requireActor();
  const { status, repo } = filters.parse(await searchParams);
  const filter = { ...(status ? { status } : {}), ...(repo ? { repo } : {}) };
  const first = await listReviews(actor, { ...filter, limit: pageSize });
  return (
    <>
      <PageHeader title="Reviews">Every change that Gloss was asked to look at, newest first.</PageHeader>
      <ReviewFilters {...filter} />
      <ReviewList key={JSON.stringify(filter)} filter={filter} first={first} />
    </>
  );
}
