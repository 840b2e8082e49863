import { Skeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <section aria-busy aria-label="Loading the code" className="space-y-6">
      <Skeleton className="h-56" />
      <Skeleton className="h-8 max-w-prose" />
    </section>
  );
}
