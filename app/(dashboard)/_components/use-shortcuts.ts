import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import { openOverlay } from "./overlay";
import { areShortcutsOn } from "./shortcut-choice";
import { type Deed, readPress, type Waiting } from "./shortcut-keys";

const typedInto =
  "input:not([type='checkbox'], [type='radio'], [type='range']), textarea, select, [contenteditable=''], [contenteditable='true']";
const over = "[role='dialog'], [role='alertdialog'], [role='menu'], [role='listbox']";

/** Makes the keys of `shortcut-keys.ts` work on every page. Lists take part by `data-rows` on the list. */
export function useShortcuts(): void {
  const router = useRouter();
  const waiting = useRef<Waiting | null>(null);
  useEffect(() => {
    const act = (deed: Deed) => {
      if (deed.kind === "go") return router.push(deed.href);
      if (deed.kind === "commands") return openOverlay("commands");
      if (deed.kind === "help") return openOverlay("shortcuts");
      if (deed.kind === "row") return stepRow(deed.step);
      document.querySelector<HTMLInputElement>("main input[type='search']")?.focus();
    };
    const listen = (event: KeyboardEvent) => {
      const taken =
        (event.target instanceof Element && event.target.closest(typedInto) !== null) ||
        document.querySelector(over) !== null;
      const { key, ctrlKey, metaKey, altKey, isComposing, defaultPrevented } = event;
      const press = { key, ctrlKey, metaKey, altKey, isComposing, defaultPrevented, taken };
      const read = readPress(press, waiting.current, Date.now(), areShortcutsOn());
      waiting.current = read.waiting;
      if (!read.deed) return;
      event.preventDefault();
      act(read.deed);
    };
    addEventListener("keydown", listen);
    return () => removeEventListener("keydown", listen);
  }, [router]);
}

/** Moves the focus to the next or the previous row's link of the lists on the page. */
function stepRow(step: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLElement>("[data-rows] > *")].flatMap(
    (row) => row.querySelector<HTMLElement>("a, button") ?? [],
  );
  const active = document.activeElement;
  const at = rows.findIndex((row) => row === active || row.closest("[data-rows] > *")?.contains(active));
  const next = rows[at === -1 ? (step === 1 ? 0 : rows.length - 1) : at + step];
  next?.focus();
  next?.scrollIntoView({ block: "nearest" });
}
