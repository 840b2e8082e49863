import { cva, type VariantProps } from "class-variance-authority";
import type { ComponentProps } from "react";
import { cn } from "./class-names";

const look = cva(
  "inline-flex h-5 shrink-0 items-center gap-1 rounded-full px-2 text-xs font-medium whitespace-nowrap [&_svg]:size-3 [&_svg]:shrink-0",
  {
    variants: {
      tone: {
        neutral: "bg-sunken text-ink-muted",
        outline: "border text-ink-muted",
        accent: "bg-accent-soft text-accent",
        good: "bg-good-soft text-good",
        critical: "bg-critical-soft text-critical",
        high: "bg-high-soft text-high",
        medium: "bg-medium-soft text-medium",
        low: "bg-low-soft text-low",
      },
    },
    defaultVariants: { tone: "neutral" },
  },
);

export type Tone = NonNullable<VariantProps<typeof look>["tone"]>;

/** A short label in a tone that says what it means; never colour alone, the words carry it. */
export function Badge({ tone, className, ...rest }: ComponentProps<"span"> & { tone?: Tone }) {
  return <span className={cn(look({ tone }), className)} {...rest} />;
}
