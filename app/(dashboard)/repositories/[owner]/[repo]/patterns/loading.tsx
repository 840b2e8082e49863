import { Skeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <section aria-busy aria-label="Loading the patterns" className="space-y-4">
      <Skeleton className="h-16 max-w-prose" />
      <Skeleton className="h-56" />
    </section>
  );
}
