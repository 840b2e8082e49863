"use client";

import { usePathname } from "next/navigation";
import type { ReactNode } from "react";
import { NearLink } from "@/components/ui/near-link";
import { isWithin, type Place } from "./places";

/** A link to a place, which says whether the reader is there. */
export function PlaceLink({
  place,
  className,
  children,
}: {
  place: Place;
  className: string;
  children: ReactNode;
}) {
  const path = usePathname();
  return (
    <NearLink
      href={place.href}
      aria-current={isWithin(place.href, path) ? "page" : undefined}
      className={className}
    >
      {children}
      {place.label}
    </NearLink>
  );
}
