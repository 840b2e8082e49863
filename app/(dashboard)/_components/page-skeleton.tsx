import type { ReactNode } from "react";
import { SkeletonLine } from "@/components/ui/skeleton";

interface Props {
  /** What is loading, for screen readers, as in `Loading reviews`. */
  label: string;
  children: ReactNode;
}

/** A page that is on its way: its header in the heights of `PageHeader`, below it shapes as high as what comes. */
export function PageSkeleton({ label, children }: Props) {
  return (
    <section aria-busy aria-label={label}>
      <div className="mb-6 space-y-0.5">
        <SkeletonLine height="h-7" width="w-36" />
        <SkeletonLine width="w-80" />
      </div>
      {children}
    </section>
  );
}
