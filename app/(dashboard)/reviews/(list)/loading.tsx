import { Skeleton, SkeletonLine } from "@/components/ui/skeleton";
import { PageSkeleton } from "../../_components/page-skeleton";
import { ReviewsHeader } from "../_components/reviews-header";

const titles = ["w-96", "w-72", "w-112", "w-80", "w-104", "w-88"];

export default function Loading() {
  return (
    <PageSkeleton label="Loading reviews" header={<ReviewsHeader />}>
      <Skeleton className="mb-3 h-8 max-w-md pointer-coarse:h-10" />
      <Skeleton className="mb-4 h-8.5 max-w-140 rounded-lg pointer-coarse:h-10.5" />
      <div className="divide-y rounded-lg border bg-surface shadow-card">
        {titles.map((title) => (
          <div key={title} className="flex gap-3 px-4 py-3">
            <Skeleton className="mt-0.75 size-4 shrink-0 rounded-full" />
            <div className="min-w-0 grow space-y-0.5">
              <SkeletonLine width={title} />
              <SkeletonLine height="h-5" width="w-56" />
            </div>
          </div>
        ))}
      </div>
    </PageSkeleton>
  );
}
