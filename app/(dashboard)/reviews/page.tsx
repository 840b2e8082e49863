import { Plus } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { z } from "zod";
import { Button } from "@/components/ui/button";
import { listReviews } from "@/lib/review/list-reviews";
import { reviewStatuses } from "@/lib/review/views";
import { PageHeader } from "../_components/page-header";
import { requireActor } from "../require-actor";
import { ReviewFilters } from "./_components/review-filters";
import { ReviewList } from "./_components/review-list";
import { pageSize } from "./_components/review-query";

export const metadata: Metadata = { title: "Reviews" };

const filters = z.object({
  status: z.enum(reviewStatuses).optional().catch(undefined),
  repo: z.string().min(1).optional().catch(undefined),
});

export default async function ReviewsPage({ searchParams }: PageProps<"/reviews">) {
  const actor = await requireActor();
  const { status, repo } = filters.parse(await searchParams);
  const filter = { ...(status ? { status } : {}), ...(repo ? { repo } : {}) };
  const first = await listReviews(actor, { ...filter, limit: pageSize });
  return (
    <>
      <PageHeader
        title="Reviews"
        actions={
          <Button asChild variant="primary" className="lg:hidden">
            <Link href="/reviews/new">
              <Plus aria-hidden />
              Review a change
            </Link>
          </Button>
        }
      >
        Every change that Gloss was asked to look at, newest first.
      </PageHeader>
      <ReviewFilters {...filter} />
      <ReviewList key={JSON.stringify(filter)} filter={filter} first={first} />
    </>
  );
}
