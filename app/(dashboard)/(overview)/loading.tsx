import { Skeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <section aria-busy aria-label="Loading the overview">
      <Skeleton className="h-7 w-32" />
      <Skeleton className="mt-1.5 mb-6 h-5 w-72" />
      <Skeleton className="h-23 w-full rounded-lg" />
      <Skeleton className="mt-6 h-96 w-full rounded-lg" />
    </section>
  );
}
