import { useSyncExternalStore } from "react";

let lost = false;
const listeners = new Set<() => void>();

/** Tells whether Gloss was reached just now. Browser only. */
export function reportReach(reached: boolean): void {
  if (lost === !reached) return;
  lost = !reached;
  for (const wake of listeners) wake();
}

/**
 * Asks Gloss for a sign of life and reports it. The browser's own word for "offline" does not count: Gloss may run
 * on this very machine.
 */
export async function probe(): Promise<void> {
  const reached = await fetch("/api/health/live", { cache: "no-store", signal: AbortSignal.timeout(4_000) })
    .then((response) => response.ok)
    .catch(() => false);
  reportReach(reached);
}

const subscribe = (wake: () => void) => {
  listeners.add(wake);
  return () => listeners.delete(wake);
};

/** Whether the last attempt to reach Gloss failed. */
export const useConnectionLost = (): boolean =>
  useSyncExternalStore(
    subscribe,
    () => lost,
    () => false,
  );
