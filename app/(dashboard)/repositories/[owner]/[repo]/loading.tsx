import { Skeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <section aria-busy aria-label="Loading the repository" className="space-y-6">
      <Skeleton className="h-40" />
      <Skeleton className="h-64" />
    </section>
  );
}
