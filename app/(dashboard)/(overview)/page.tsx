import type { Metadata } from "next";
import Link from "next/link";
import { Suspense } from "react";
import { Button } from "@/components/ui/button";
import { isOwner } from "@/lib/auth/access";
import { readOverview } from "@/lib/overview/read-overview";
import { PageHeader } from "../_components/page-header";
import { requireActor } from "../require-actor";
import { FirstReview } from "./_components/first-review";
import { LocalRepositories, LocalRepositoriesSkeleton } from "./_components/local-repositories";
import { QuietNotice } from "./_components/quiet-notice";
import { RecentReviews } from "./_components/recent-reviews";
import { RepositoriesCard } from "./_components/repositories-card";
import { WeekFigures } from "./_components/week-figures";

export const metadata: Metadata = { title: "Overview" };

export default async function OverviewPage() {
  const actor = await requireActor();
  const overview = await readOverview(actor);
  if (overview.recent.length === 0) {
    return (
      <FirstReview connected={overview.repositories.length}>
        {isOwner(actor) && (
          <Suspense fallback={<LocalRepositoriesSkeleton />}>
            <LocalRepositories actor={actor} />
          </Suspense>
        )}
      </FirstReview>
    );
  }
  return (
    <>
      <div className="flex flex-wrap items-start justify-between gap-x-6">
        <PageHeader title="Overview">The last seven days, and what was reviewed last.</PageHeader>
        <Button asChild variant="primary" className="mb-6 hidden sm:inline-flex lg:hidden">
          <Link href="/reviews/new">Review a change</Link>
        </Button>
      </div>
      <QuietNotice actor={actor} />
      <WeekFigures actor={actor} />
      <div className="mt-6 grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_20rem]">
        <RecentReviews first={overview.recent} />
        <RepositoriesCard repositories={overview.repositories} />
      </div>
    </>
  );
}
