import { Skeleton, SkeletonLine } from "@/components/ui/skeleton";
import { PageSkeleton } from "../_components/page-skeleton";

export default function Loading() {
  return (
    <PageSkeleton label="Loading the status">
      <div className="space-y-6">
        <Skeleton className="h-18 rounded-lg" />
        <div className="rounded-lg border bg-surface shadow-card">
          <div className="flex h-11 items-center border-b px-4">
            <SkeletonLine width="w-24" />
          </div>
          <div className="divide-y">
            {["w-96", "w-80", "w-112", "w-88"].map((width) => (
              <div key={width} className="px-4 py-3.5">
                <SkeletonLine width="w-32" />
                <SkeletonLine width={width} />
              </div>
            ))}
          </div>
        </div>
      </div>
    </PageSkeleton>
  );
}
