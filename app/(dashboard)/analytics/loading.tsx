import { Skeleton } from "@/components/ui/skeleton";
import { PageSkeleton } from "../_components/page-skeleton";
import { AnalyticsHeader } from "./_components/analytics-header";

export default function Loading() {
  return (
    <PageSkeleton label="Loading analytics" header={<AnalyticsHeader />}>
      <div className="mb-6 flex flex-wrap items-end justify-between gap-4">
        <Skeleton className="h-8.5 w-64 rounded-lg pointer-coarse:h-10.5" />
        <Skeleton className="h-43 w-full sm:h-16 sm:w-140" />
      </div>
      <Skeleton className="h-44 rounded-lg sm:h-22" />
      <div className="mt-11 grid gap-4 lg:grid-cols-2">
        {["verdicts", "reviews", "severity", "category"].map((figure) => (
          <Skeleton key={figure} className="h-92 rounded-lg" />
        ))}
      </div>
    </PageSkeleton>
  );
}
