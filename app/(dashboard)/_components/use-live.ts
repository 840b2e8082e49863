"use client";

import { useEffect, useEffectEvent, useSyncExternalStore } from "react";
import type { LiveEvent } from "@/lib/live/live-event";

type Hear = (event: LiveEvent | null) => void;

const listeners = new Set<Hear>();
const wakes = new Set<() => void>();
let source: EventSource | null = null;
let connected = false;

/** One connection a tab, and none while nobody sees the tab: browsers open only a few to one server. */
function settle(): void {
  const wanted = listeners.size > 0 && document.visibilityState === "visible";
  if (!wanted) {
    source?.close();
    source = null;
    turn(false);
  } else if (!source) {
    source = new EventSource("/api/v1/live");
    source.addEventListener("open", () => {
      turn(true);
      for (const hear of listeners) hear(null);
    });
    // The browser tries again by itself, unless it was refused.
    source.addEventListener("error", () => turn(false));
    source.addEventListener("message", ({ data }: MessageEvent<string>) => {
      const event: LiveEvent = JSON.parse(data);
      for (const hear of listeners) hear(event);
    });
  }
}

function turn(on: boolean): void {
  if (on === connected) return;
  connected = on;
  for (const wake of wakes) wake();
}

const subscribe = (wake: () => void) => {
  wakes.add(wake);
  return () => wakes.delete(wake);
};

/**
 * Hears of changes while the tab is seen, and of `null` each time it begins to: something may have been missed. True
 * while it does, and then nothing has to be asked for again and again.
 */
export function useLive(onEvent: Hear, enabled = true): boolean {
  const hear = useEffectEvent(onEvent);
  useEffect(() => {
    if (!enabled) return;
    const listener: Hear = (event) => hear(event);
    listeners.add(listener);
    settle();
    document.addEventListener("visibilitychange", settle);
    return () => {
      listeners.delete(listener);
      document.removeEventListener("visibilitychange", settle);
      settle();
    };
  }, [enabled]);
  return useSyncExternalStore(
    subscribe,
    () => connected,
    () => false,
  );
}
