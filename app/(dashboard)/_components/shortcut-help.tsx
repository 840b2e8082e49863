"use client";

import { Dialog } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { SwitchField } from "@/components/ui/switch-field";
import { openOverlay } from "./overlay";
import { switchShortcuts, useShortcutsOn } from "./shortcut-choice";
import { shortcuts } from "./shortcut-keys";

/** Which keys do what, and the switch that turns single keys off. */
export function ShortcutHelp({ open }: { open: boolean }) {
  const on = useShortcutsOn();
  return (
    <Dialog open={open} onOpenChange={() => openOverlay(null)} title="Keyboard shortcuts">
      <dl className="grid gap-y-1 text-sm">
        {[{ keys: "Ctrl K", label: "Go to, search, do" }, ...shortcuts].map(({ keys, label }) => (
          <div key={keys} className="flex min-h-7 items-center justify-between gap-4">
            <dt className={on || keys === "Ctrl K" ? undefined : "text-ink-faint"}>{label}</dt>
            <dd>
              <Kbd keys={keys} />
            </dd>
          </div>
        ))}
      </dl>
      <SwitchField
        className="mt-4 border-t pt-4"
        label="Single keys"
        hint="Off, only Ctrl K works. Kept in this browser."
        checked={on}
        onChange={(event) => switchShortcuts(event.target.checked)}
      />
    </Dialog>
  );
}
