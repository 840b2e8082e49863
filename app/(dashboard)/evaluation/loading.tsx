import { PendingTiles } from "@/components/ui/stat-tiles";
import { Skeleton } from "@/components/ui/skeleton";
import { PageSkeleton } from "../_components/page-skeleton";
import { EvaluationHeader } from "./_components/evaluation-header";
import { tileNames } from "./_components/tile-names";

export default function Loading() {
  return (
    <PageSkeleton label="Loading evaluations" header={<EvaluationHeader />}>
      <div className="space-y-4">
        <Skeleton className="h-16 rounded-lg sm:h-10" />
        <PendingTiles names={tileNames} />
        <div className="grid gap-4 lg:grid-cols-2">
          <Skeleton className="h-92 rounded-lg" />
          <Skeleton className="h-92 rounded-lg" />
        </div>
      </div>
    </PageSkeleton>
  );
}
