import { Skeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <section aria-busy aria-label="Loading settings" className="space-y-6">
      <Skeleton className="h-12 w-64" />
      <Skeleton className="h-72 w-full rounded-lg" />
    </section>
  );
}
