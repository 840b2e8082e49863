"use client";

import { cn } from "./class-names";

/** A bar as long as its part of the longest one; the figure beside it says the same in digits. */
export function ShareBar({ value, max, className }: { value: number; max: number; className?: string }) {
  const share = max > 0 ? Math.min(Math.max(value / max, 0), 1) : 0;
  return (
    <svg width="100%" height="6" aria-hidden className={cn("block rounded-full bg-sunken", className)}>
      <rect width={`${(share * 100).toFixed(2)}%`} height="6" rx="3" className="fill-chart-accent" />
    </svg>
  );
}
