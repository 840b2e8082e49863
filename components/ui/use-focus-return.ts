import { useRef } from "react";

/**
 * Gives the focus back to where it was when a dialog opened, also when no trigger of its own opened it; from an item
 * of a menu, to the menu's button. Its two handlers go to the dialog's content.
 */
export function useFocusReturn() {
  const from = useRef<HTMLElement | null>(null);
  return {
    onOpenAutoFocus: () => {
      const active = document.activeElement;
      const button = active?.closest("[role='menu']")?.getAttribute("aria-labelledby");
      const opener = button ? document.getElementById(button) : active;
      from.current = opener instanceof HTMLElement ? opener : null;
    },
    onCloseAutoFocus: (event: Event) => {
      event.preventDefault();
      from.current?.focus();
    },
  };
}
