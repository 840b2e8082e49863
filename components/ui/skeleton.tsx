import type { ComponentProps } from "react";
import { cn } from "./class-names";

/** A grey shape where something will be. */
export function Skeleton({ className, ...rest }: ComponentProps<"div">) {
  return <div aria-hidden className={cn("animate-pulse rounded-md bg-sunken", className)} {...rest} />;
}

/** A grey bar where a line of text will be, in a box as high as the line: `h-5` for small text, `h-5.5`, `h-6`, `h-7`. */
export function SkeletonLine({ height = "h-5.5", width }: { height?: string; width: string }) {
  return (
    <div aria-hidden className={cn("flex items-center", height)}>
      <div className={cn("h-[62%] max-w-full animate-pulse rounded-md bg-sunken", width)} />
    </div>
  );
}
