import { SkeletonLine } from "@/components/ui/skeleton";
import { PageSkeleton } from "../../_components/page-skeleton";
import { RepositoriesHeader } from "../_components/repositories-header";

export default function Loading() {
  return (
    <PageSkeleton label="Loading repositories" header={<RepositoriesHeader />}>
      <ul className="divide-y rounded-lg border bg-surface shadow-card">
        {[0, 1, 2].map((row) => (
          <li key={row} className="space-y-1.5 px-4 py-3">
            <SkeletonLine width="w-48" />
            <SkeletonLine width="w-72" />
          </li>
        ))}
      </ul>
    </PageSkeleton>
  );
}
