import { ChartColumn } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { Notice } from "@/components/ui/notice";
import { listReviewChoices } from "@/lib/review/list-reviews";
import { requireActor } from "../require-actor";
import { AnalyticsHeader } from "./_components/analytics-header";
import { Figures } from "./_components/figures";
import { PeriodForm } from "./_components/period-form";
import { ReaderZone } from "./_components/reader-zone";
import { Tiles } from "./_components/tiles";
import { readAsked } from "./asked";

export const metadata: Metadata = { title: "Analytics" };

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function AnalyticsPage({ searchParams }: Props) {
  const actor = await requireActor();
  const [asked, { repositories }] = await Promise.all([
    readAsked(actor, await searchParams),
    listReviewChoices(actor),
  ]);
  return (
    <>
      <AnalyticsHeader />
      <ReaderZone taken={asked.period.zone} />
      {repositories.length === 0 ? (
        <NothingYet />
      ) : (
        <>
          <PeriodForm asked={asked} repositories={repositories} />
          {asked.problem !== null && (
            <Notice tone="critical" title="The last 30 days are shown instead" className="mb-4">
              {asked.problem}
            </Notice>
          )}
          <div className="space-y-4">
            <Tiles asked={asked} />
            <Figures asked={asked} />
          </div>
        </>
      )}
    </>
  );
}

function NothingYet() {
  return (
    <EmptyState
      icon={ChartColumn}
      title="Figures come with the first review"
      action={
        <Button asChild variant="primary">
          <Link href="/reviews/new">Review a change</Link>
        </Button>
      }
    >
      Here will stand how reviews ended, what they found and in which files, whether people found it useful,
      how long they took and what they cost.
    </EmptyState>
  );
}
