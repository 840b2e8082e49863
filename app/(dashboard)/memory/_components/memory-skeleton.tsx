import { Skeleton, SkeletonLine } from "@/components/ui/skeleton";
import { PageSkeleton } from "../../_components/page-skeleton";
import { MemoryHeader, type MemoryPage } from "./memory-header";

const lines = ["w-96", "w-72", "w-112", "w-80", "w-104"];

/** What the views of memory have in common, while one of them is read. */
export function MemorySkeleton({ of }: { of: MemoryPage }) {
  return (
    <PageSkeleton label={`Loading ${of}`} header={<MemoryHeader of={of} />}>
      <SkeletonLine height="h-5" width="w-20" />
      <Skeleton className="mt-1.5 mb-4 h-9 w-full max-w-md" />
      <Skeleton className="mb-6 h-9 w-full" />
      <Skeleton className="mb-4 h-8 w-full max-w-160" />
      <div className="mb-4 flex justify-end">
        <Skeleton className="h-8 w-20" />
      </div>
      <div className="divide-y rounded-lg border bg-surface shadow-card">
        {lines.map((width) => (
          <div key={width} className="space-y-1.5 px-4 py-3">
            <SkeletonLine width={width} />
            <SkeletonLine height="h-5" width="w-40" />
            <SkeletonLine height="h-5" width="w-56" />
          </div>
        ))}
      </div>
    </PageSkeleton>
  );
}
