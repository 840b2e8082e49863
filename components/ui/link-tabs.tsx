"use client";

import type { Route } from "next";
import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { cn } from "./class-names";

interface Props<T extends string> {
  /** Names the row for screen readers. */
  label: string;
  views: readonly { href: Route<T>; label: ReactNode }[];
  className?: string;
}

/** Views of one thing, each with an address of its own. */
export function LinkTabs<T extends string>({ label, views, className }: Props<T>) {
  const path = usePathname();
  return (
    <nav aria-label={label} className={cn("mb-6 flex gap-1 overflow-x-auto border-b", className)}>
      {views.map((view) => (
        <Link
          key={view.href}
          href={view.href}
          aria-current={path === view.href.split("?")[0] ? "page" : undefined}
          className="-mb-px flex h-9 shrink-0 items-center border-b-2 border-transparent px-2 text-sm font-medium text-ink-muted -outline-offset-4 hover:text-ink aria-[current=page]:border-ink aria-[current=page]:text-ink pointer-coarse:h-11"
        >
          {view.label}
        </Link>
      ))}
    </nav>
  );
}
