"use client";

import Link from "next/link";
import { useState, type ComponentProps } from "react";

/**
 * A link whose page is fetched when a hand or the focus comes near. Where many links stand, fetching what each leads
 * to as soon as it is seen would weigh on every page.
 */
export function NearLink<T extends string>(props: ComponentProps<typeof Link<T>>) {
  const [near, setNear] = useState(false);
  return (
    <Link
      {...props}
      prefetch={near ? null : false}
      onPointerEnter={() => setNear(true)}
      onFocus={() => setNear(true)}
    />
  );
}
