import { useSyncExternalStore } from "react";

/** What may lie over any page: the command palette, or the list of keys. */
export type Overlay = "commands" | "shortcuts";

let open: Overlay | null = null;
const listeners = new Set<() => void>();

/** Opens one, or closes what is open. Browser only. */
export function openOverlay(next: Overlay | null): void {
  open = next;
  for (const wake of listeners) wake();
}

const subscribe = (wake: () => void) => {
  listeners.add(wake);
  return () => listeners.delete(wake);
};

/** The one that is open. */
export const useOverlay = (): Overlay | null =>
  useSyncExternalStore(
    subscribe,
    () => open,
    () => null,
  );
