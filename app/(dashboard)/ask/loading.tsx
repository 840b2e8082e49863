import { Skeleton, SkeletonLine } from "@/components/ui/skeleton";
import { PageSkeleton } from "../_components/page-skeleton";
import { AskHeader } from "./_components/ask-header";

export default function Loading() {
  return (
    <PageSkeleton label="Loading questions" header={<AskHeader />}>
      <div className="grid gap-6 lg:grid-cols-[minmax(0,1fr)_18rem] lg:items-start">
        <Skeleton className="h-64 rounded-lg" />
        <div className="space-y-2">
          <SkeletonLine height="h-5" width="w-32" />
          <Skeleton className="h-40 rounded-lg" />
        </div>
      </div>
    </PageSkeleton>
  );
}
