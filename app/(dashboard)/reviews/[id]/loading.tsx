import { Skeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <section
      aria-busy
      aria-label="Loading the review"
      className="grid gap-8 xl:grid-cols-[minmax(0,1fr)_15rem]"
    >
      <div className="space-y-6">
        <Skeleton className="h-44 w-full rounded-lg" />
        <Skeleton className="h-32 w-full rounded-lg" />
        <Skeleton className="h-96 w-full rounded-lg" />
      </div>
      <Skeleton className="hidden h-80 rounded-lg xl:block" />
    </section>
  );
}
