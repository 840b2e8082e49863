"use client";

import Link from "next/link";
import { Dialog } from "@/components/ui/dialog";
import { isWithin, type Place } from "./places";

interface Props {
  places: readonly Place[];
  path: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

/** Places that the bar of a phone has no room for. */
export function MoreSheet({ places, path, open, onOpenChange }: Props) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title="More">
      <ul className="-m-2">
        {places.map((place) => (
          <li key={place.href}>
            <Link
              href={place.href}
              aria-current={isWithin(place.href, path) ? "page" : undefined}
              className="flex h-11 items-center gap-3 rounded-md px-2 text-base -outline-offset-2 hover:bg-hover aria-[current=page]:bg-hover"
              onClick={() => onOpenChange(false)}
            >
              <place.icon aria-hidden className="size-5 text-ink-muted" />
              {place.label}
            </Link>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
