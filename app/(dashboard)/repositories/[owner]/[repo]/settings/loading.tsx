import { Skeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <section aria-busy aria-label="Loading the settings" className="space-y-6">
      <Skeleton className="h-56" />
      <Skeleton className="h-72" />
    </section>
  );
}
