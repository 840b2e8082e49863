import { Skeleton } from "@/components/ui/skeleton";
import { PageSkeleton } from "../../_components/page-skeleton";
import { AskHeader } from "../_components/ask-header";

export default function Loading() {
  return (
    <PageSkeleton label="Loading the answer" header={<AskHeader />}>
      <div className="space-y-4">
        <Skeleton className="h-96 rounded-lg" />
        <Skeleton className="h-64 rounded-lg" />
      </div>
    </PageSkeleton>
  );
}
