"use client";

import { Ellipsis, Plus, Search } from "lucide-react";
import dynamic from "next/dynamic";
import { usePathname } from "next/navigation";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { NearLink } from "@/components/ui/near-link";
import { cn } from "@/components/ui/class-names";
import { Kbd } from "@/components/ui/kbd";
import { openOverlay } from "./overlay";
import { PlaceLink } from "./place-link";
import { isWithin, places, startPath } from "./places";

// What opens on demand is loaded then: every page carries this file.
const MoreSheet = dynamic(() => import("./more-sheet").then((file) => file.MoreSheet), { ssr: false });

/** Places of the product, at the side of a wide window. */
export function SideNav() {
  return (
    <div className="hidden min-h-0 flex-col lg:flex">
      <Button asChild variant="primary">
        <NearLink href={startPath}>
          <Plus aria-hidden />
          Review a change
        </NearLink>
      </Button>
      <Button
        className="mt-2 mb-4 justify-start font-normal text-ink-muted"
        onClick={() => openOverlay("commands")}
      >
        <Search aria-hidden />
        <span className="grow text-left">Go to…</span>
        <Kbd keys="Ctrl K" />
      </Button>
      <nav aria-label="Main" className="flex min-h-0 flex-col gap-0.5 overflow-y-auto">
        {places.map((place) => (
          <PlaceLink
            key={place.href}
            place={place}
            className="flex h-8 shrink-0 items-center gap-2.5 rounded-md px-2 text-sm font-medium text-ink-muted -outline-offset-2 hover:bg-hover hover:text-ink aria-[current=page]:bg-hover aria-[current=page]:text-ink"
          >
            <place.icon aria-hidden className="size-4" />
          </PlaceLink>
        ))}
      </nav>
    </div>
  );
}

const phonePlaces = places.filter((place) => place.onPhone).slice(0, 4);
const otherPlaces = places.filter((place) => !phonePlaces.includes(place));

const cellLook =
  "flex h-14 flex-col items-center justify-center gap-0.5 text-2xs font-medium text-ink-muted -outline-offset-2 aria-[current=page]:text-ink";

/** The most used places within reach of a thumb; the others open from the last cell. */
export function BottomNav() {
  const path = usePathname();
  return (
    <nav
      aria-label="Main"
      className="fixed inset-x-0 bottom-0 z-20 grid grid-cols-5 border-t bg-canvas pb-[env(safe-area-inset-bottom)] lg:hidden"
    >
      {phonePlaces.map((place) => (
        <PlaceLink key={place.href} place={place} className={cellLook}>
          <place.icon aria-hidden className="size-5" />
        </PlaceLink>
      ))}
      {otherPlaces.length > 0 && <MorePlaces path={path} />}
    </nav>
  );
}

function MorePlaces({ path }: { path: string }) {
  const [open, setOpen] = useState<boolean | null>(null);
  const within = otherPlaces.some((place) => isWithin(place.href, path));
  return (
    <>
      <button
        type="button"
        aria-haspopup="dialog"
        className={cn(cellLook, within && "text-ink")}
        onClick={() => setOpen(true)}
      >
        <Ellipsis aria-hidden className="size-5" />
        More
      </button>
      {open !== null && <MoreSheet places={otherPlaces} path={path} open={open} onOpenChange={setOpen} />}
    </>
  );
}
