import { Skeleton } from "@/components/ui/skeleton";

export default function Loading() {
  return (
    <section aria-busy aria-label="Loading reviews">
      <Skeleton className="h-7 w-32" />
      <Skeleton className="mt-2 mb-6 h-5 w-72" />
      <Skeleton className="mb-4 h-8 w-full max-w-xl" />
      <div className="divide-y rounded-lg border bg-surface">
        {[60, 44, 72, 52, 64].map((width) => (
          <div key={width} className="flex items-center gap-3 px-4 py-3.5">
            <Skeleton className="size-5 rounded-full" />
            <div className="grow space-y-2">
              <Skeleton className="h-4 max-w-100" />
              <Skeleton className="h-3 max-w-60" />
            </div>
            <Skeleton className="h-4 w-16" />
          </div>
        ))}
      </div>
    </section>
  );
}
