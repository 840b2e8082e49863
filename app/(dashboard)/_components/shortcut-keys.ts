import type { Route } from "next";
import { places, startPath } from "./places";

export type Deed =
  | { kind: "go"; href: Route }
  | { kind: "commands" }
  | { kind: "help" }
  | { kind: "search" }
  | { kind: "row"; step: 1 | -1 };

interface Shortcut {
  /** Keys one after another, with a space between. */
  keys: string;
  label: string;
  deed: Deed;
}

/** Everything that a key or two do, as the list of keys shows it. */
export const shortcuts: readonly Shortcut[] = [
  ...places.map(({ href, label, key }): Shortcut => ({
    keys: `g ${key}`,
    label,
    deed: { kind: "go", href },
  })),
  { keys: "n", label: "Review a change", deed: { kind: "go", href: startPath } },
  { keys: "/", label: "Search on this page", deed: { kind: "search" } },
  { keys: "j", label: "Next in a list", deed: { kind: "row", step: 1 } },
  { keys: "k", label: "Previous in a list", deed: { kind: "row", step: -1 } },
  { keys: "?", label: "Show these keys", deed: { kind: "help" } },
];

/** What the reader of a key event must know of it; a subset of `KeyboardEvent`. */
export interface Press {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  isComposing: boolean;
  defaultPrevented: boolean;
  /** True where keys are text or belong to what is open: a field, a menu, a dialog. */
  taken: boolean;
}

/** A key that waits for its second, and since when, in milliseconds. */
export interface Waiting {
  key: string;
  at: number;
}

const patience = 1_500;

/**
 * What a press does, and what then waits. Single keys do nothing in a field, with a modifier or when they are
 * switched off (WCAG 2.1.4); Ctrl or Command with K always opens the commands.
 */
export function readPress(
  press: Press,
  waiting: Waiting | null,
  now: number,
  on: boolean,
): { deed: Deed | null; waiting: Waiting | null } {
  const nothing = { deed: null, waiting: null };
  const key = press.key.toLowerCase();
  if (press.defaultPrevented || press.isComposing) return nothing;
  if ((press.ctrlKey || press.metaKey) && !press.altKey && key === "k")
    return { deed: { kind: "commands" }, waiting: null };
  if (!on || press.taken || press.ctrlKey || press.metaKey || press.altKey) return nothing;
  if (key === "shift") return { deed: null, waiting };
  const first = waiting && now - waiting.at <= patience ? `${waiting.key} ` : "";
  const found = shortcuts.find((shortcut) => shortcut.keys === `${first}${key}`);
  if (found) return { deed: found.deed, waiting: null };
  const begins = shortcuts.some((shortcut) => shortcut.keys.startsWith(`${key} `));
  return begins ? { deed: null, waiting: { key, at: now } } : nothing;
}
