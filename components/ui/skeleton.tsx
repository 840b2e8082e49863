import type { ComponentProps } from "react";
import { cn } from "./class-names";

/** A grey shape where text will be. */
export function Skeleton({ className, ...rest }: ComponentProps<"div">) {
  return <div aria-hidden className={cn("animate-pulse rounded-md bg-sunken", className)} {...rest} />;
}
