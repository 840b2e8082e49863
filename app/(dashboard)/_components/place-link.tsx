"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useState, type ReactNode } from "react";
import { isWithin, type Place } from "./places";

/**
 * A link to a place. What the place needs is fetched when a hand or the focus comes near: fetched at once for all
 * places, it would weigh on every page.
 */
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
  const [near, setNear] = useState(false);
  return (
    <Link
      href={place.href}
      prefetch={near ? null : false}
      aria-current={isWithin(place.href, path) ? "page" : undefined}
      className={className}
      onPointerEnter={() => setNear(true)}
      onFocus={() => setNear(true)}
    >
      {children}
      {place.label}
    </Link>
  );
}
