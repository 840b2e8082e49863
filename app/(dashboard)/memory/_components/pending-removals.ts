import { useSyncExternalStore } from "react";

/** How long a deletion can be taken back before it is sent, in milliseconds. */
export const removalWindowMs = 10_000;

interface Pending {
  timer: ReturnType<typeof setTimeout>;
  /** `leaving`: the page goes away, and the request must outlive it. */
  send: (leaving: boolean) => void;
}

let pending: ReadonlyMap<string, Pending> = new Map();
const listeners = new Set<() => void>();

function set(next: Map<string, Pending>): void {
  pending = next;
  for (const wake of listeners) wake();
}

function finish(id: string, leaving: boolean): void {
  const one = pending.get(id);
  if (!one) return;
  cancelRemoval(id);
  one.send(leaving);
}

/** Has a memory deleted after a while, or when the page is left: until then nothing was asked of Gloss. */
export function removeSoon(id: string, send: (leaving: boolean) => void): void {
  if (pending.has(id)) return;
  set(new Map(pending).set(id, { send, timer: setTimeout(() => finish(id, false), removalWindowMs) }));
}

/** Takes it back. */
export function cancelRemoval(id: string): void {
  const next = new Map(pending);
  clearTimeout(next.get(id)?.timer);
  next.delete(id);
  set(next);
}

const flush = () => {
  for (const id of pending.keys()) finish(id, true);
};

const subscribe = (wake: () => void) => {
  if (listeners.size === 0) addEventListener("pagehide", flush);
  listeners.add(wake);
  return () => listeners.delete(wake);
};
const none: ReadonlyMap<string, Pending> = new Map();

/** Ids of memories that are about to be deleted. */
export const usePendingRemovals = (): ReadonlyMap<string, Pending> =>
  useSyncExternalStore(
    subscribe,
    () => pending,
    () => none,
  );
