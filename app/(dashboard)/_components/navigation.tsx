"use client";

import { Activity, ListChecks, Plus, type LucideIcon } from "lucide-react";
import type { Route } from "next";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/class-names";

const reviews = { href: "/reviews", label: "Reviews", icon: ListChecks } as const;
const start = { href: "/reviews/new", label: "Review a change", icon: Plus } as const;
const status = { href: "/status", label: "Status", icon: Activity } as const;

interface Item {
  href: Route;
  label: string;
  icon: LucideIcon;
}

function useIsCurrent() {
  const path = usePathname();
  return (href: string) =>
    href === "/reviews"
      ? path.startsWith("/reviews") && !path.startsWith("/reviews/new")
      : path === href || path.startsWith(`${href}/`);
}

/** Places of the product, at the side of a wide window. */
export function SideNav() {
  const isCurrent = useIsCurrent();
  return (
    <nav aria-label="Main" className="hidden flex-col gap-0.5 lg:flex">
      <Button asChild variant="primary" className="mb-4">
        <Link href={start.href}>
          <start.icon aria-hidden />
          {start.label}
        </Link>
      </Button>
      {[reviews, status].map((item) => (
        <Link
          key={item.href}
          href={item.href}
          aria-current={isCurrent(item.href) ? "page" : undefined}
          className="flex h-8 items-center gap-2.5 rounded-md px-2 text-sm font-medium text-ink-muted hover:bg-hover hover:text-ink aria-[current=page]:bg-hover aria-[current=page]:text-ink"
        >
          <item.icon aria-hidden className="size-4" />
          {item.label}
        </Link>
      ))}
    </nav>
  );
}

/** The same places within reach of a thumb. */
export function BottomNav() {
  const isCurrent = useIsCurrent();
  const items: Item[] = [reviews, { ...start, label: "New review" }, status];
  return (
    <nav
      aria-label="Main"
      className="fixed inset-x-0 bottom-0 z-20 grid grid-cols-3 border-t bg-canvas pb-[env(safe-area-inset-bottom)] lg:hidden"
    >
      {items.map((item) => (
        <Link
          key={item.href}
          href={item.href}
          aria-current={isCurrent(item.href) ? "page" : undefined}
          className={cn(
            "flex h-14 flex-col items-center justify-center gap-0.5 text-2xs font-medium text-ink-muted",
            "-outline-offset-2 aria-[current=page]:text-ink",
          )}
        >
          <item.icon aria-hidden className="size-5" />
          {item.label}
        </Link>
      ))}
    </nav>
  );
}
