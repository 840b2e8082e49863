import type { ReactNode } from "react";
import { SkeletonLine } from "@/components/ui/skeleton";

interface Props {
  /** What is loading, for screen readers, as in `Loading reviews`. */
  label: string;
  /** The page's header where it is the same for everybody: words that stand at once are not waited for. */
  header?: ReactNode;
  children: ReactNode;
}

/** A page that is on its way: its header, or shapes in the heights of one, below it shapes as high as what comes. */
export function PageSkeleton({ label, header, children }: Props) {
  return (
    <section aria-busy aria-label={label}>
      {header ?? (
        <div className="mb-6 space-y-0.5">
          <SkeletonLine height="h-7" width="w-36" />
          <SkeletonLine width="w-80" />
        </div>
      )}
      {children}
    </section>
  );
}
