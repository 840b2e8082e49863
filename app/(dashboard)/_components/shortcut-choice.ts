import { useSyncExternalStore } from "react";

const place = "gloss-shortcuts";
const changed = "gloss-shortcuts-changed";

/** Whether single keys do something here; on until somebody switches them off. A browser that keeps nothing: on. */
export function areShortcutsOn(): boolean {
  try {
    return localStorage.getItem(place) !== "off";
  } catch {
    return true;
  }
}

/** Switches them, for this browser. */
export function switchShortcuts(on: boolean): void {
  try {
    localStorage.setItem(place, on ? "on" : "off");
  } catch {
    // A browser that keeps nothing keeps this neither.
  }
  dispatchEvent(new Event(changed));
}

const subscribe = (wake: () => void) => {
  addEventListener(changed, wake);
  addEventListener("storage", wake);
  return () => {
    removeEventListener(changed, wake);
    removeEventListener("storage", wake);
  };
};

/** The same, kept up to date. */
export const useShortcutsOn = (): boolean => useSyncExternalStore(subscribe, areShortcutsOn, () => true);
