import { PendingTiles } from "@/components/ui/stat-tiles";
import { Skeleton } from "@/components/ui/skeleton";
import { PageSkeleton } from "../../_components/page-skeleton";
import { CodeHeader } from "./_components/code-header";

const tiles = [
  "nDCG@10",
  "Right among five",
  "MRR",
  "Citations that resolve",
  "Hold the name",
  "Right place cited",
];

export default function Loading() {
  return (
    <PageSkeleton label="Loading evaluations" header={<CodeHeader />}>
      <div className="space-y-4">
        <Skeleton className="h-72 rounded-lg" />
        <PendingTiles names={tiles} />
        <Skeleton className="h-72 rounded-lg" />
      </div>
    </PageSkeleton>
  );
}
