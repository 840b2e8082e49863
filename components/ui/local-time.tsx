"use client";

import { useSyncExternalStore } from "react";
import { ageOf } from "./format";

const oneMinute = 60_000;
const subscribe = (wake: () => void) => {
  const timer = setInterval(wake, oneMinute / 2);
  return () => clearInterval(timer);
};
/** Now, in steps of half a minute so that a render is stable; null on the server and while hydrating. */
const useNow = () =>
  useSyncExternalStore<number | null>(
    subscribe,
    () => Math.floor(Date.now() / (oneMinute / 2)) * (oneMinute / 2),
    () => null,
  );

const exact = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "short" });

/**
 * A moment in the reader's zone: its age, with the exact time on hover; or the exact time with `full`. The server
 * does not know the zone and writes UTC, which the browser replaces without a mismatch.
 */
export function LocalTime({ iso, full }: { iso: string; full?: boolean }) {
  const now = useNow();
  const date = new Date(iso);
  const utc = `${iso.slice(0, 16).replace("T", " ")} UTC`;
  if (now === null) return <time dateTime={iso}>{full ? utc : iso.slice(0, 10)}</time>;
  const local = exact.format(date);
  return (
    <time dateTime={iso} title={full ? utc : local}>
      {full ? local : ageOf(date, now)}
    </time>
  );
}
