import type { ComponentProps } from "react";
import { cn } from "./class-names";

/** A short piece of code, a revision or a path within text. */
export function CodeText({ className, ...rest }: ComponentProps<"code">) {
  return (
    <code
      className={cn("rounded-sm bg-sunken px-1 py-0.5 font-mono text-xs wrap-anywhere", className)}
      {...rest}
    />
  );
}
