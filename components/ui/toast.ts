import { useSyncExternalStore } from "react";

export interface Toast {
  id: number;
  title: string;
  detail?: string;
  tone: "neutral" | "critical";
  /** One thing to do about it, as in `Undo`. */
  action?: { label: string; onPress: () => void };
}

let shown: readonly Toast[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

function show(next: readonly Toast[]): void {
  shown = next;
  for (const wake of listeners) wake();
}

/** Says in a corner that something was done or failed. At most three stand at a time; browser only. */
export function toast(title: string, rest: Partial<Omit<Toast, "id" | "title">> = {}): void {
  lastId += 1;
  const added: Toast = { tone: "neutral", ...rest, id: lastId, title };
  show([...shown, added].slice(-3));
}

/** Takes one away. */
export const dismissToast = (id: number): void => show(shown.filter((each) => each.id !== id));

const none: readonly Toast[] = [];
const subscribe = (wake: () => void) => {
  listeners.add(wake);
  return () => listeners.delete(wake);
};

/** Those that stand now. */
export const useToasts = (): readonly Toast[] =>
  useSyncExternalStore(
    subscribe,
    () => shown,
    () => none,
  );
