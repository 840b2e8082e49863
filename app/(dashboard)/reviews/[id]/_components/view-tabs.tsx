"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";

/** The two views of a review, each with an address of its own. */
export function ViewTabs({ id }: { id: string }) {
  const path = usePathname();
  const views = [
    { href: `/reviews/${id}`, label: "Review" },
    { href: `/reviews/${id}/trace`, label: "Trace" },
  ] as const;
  return (
    <nav aria-label="Views of this review" className="mt-5 mb-6 flex gap-1 border-b">
      {views.map((view) => (
        <Link
          key={view.href}
          href={view.href}
          aria-current={path === view.href ? "page" : undefined}
          className="-mb-px flex h-9 items-center border-b-2 border-transparent px-2 text-sm font-medium text-ink-muted -outline-offset-4 hover:text-ink aria-[current=page]:border-ink aria-[current=page]:text-ink pointer-coarse:h-11"
        >
          {view.label}
        </Link>
      ))}
    </nav>
  );
}
