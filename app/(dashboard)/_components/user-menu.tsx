"use client";

import { ChevronsUpDown, Keyboard, LogOut } from "lucide-react";
import { useTheme } from "next-themes";
import { Menu, MenuItem, MenuLabel, MenuRadio, MenuSeparator } from "@/components/ui/dropdown-menu";
import { leave } from "./leave";
import { openOverlay } from "./overlay";
import { themes } from "./themes";

/** Who is signed in, the theme, the way out. */
export function UserMenu({ name, detail }: { name: string; detail: string }) {
  const { theme, setTheme } = useTheme();
  return (
    <Menu
      className="w-54"
      trigger={
        <button
          type="button"
          className="flex items-center gap-2.5 rounded-md p-1 text-left hover:bg-hover lg:w-full lg:p-2"
        >
          <span
            aria-hidden
            className="grid size-7 shrink-0 place-items-center rounded-full bg-accent-soft text-xs font-semibold text-accent uppercase pointer-coarse:size-8"
          >
            {name.slice(0, 1)}
          </span>
          <span className="sr-only lg:hidden">{`Account of ${name}`}</span>
          <span className="hidden min-w-0 grow lg:block">
            <span className="block truncate text-sm font-medium">{name}</span>
            <span className="block truncate text-xs text-ink-muted">{detail}</span>
          </span>
          <ChevronsUpDown aria-hidden className="hidden size-4 shrink-0 text-ink-faint lg:block" />
        </button>
      }
    >
      <MenuLabel>
        <span className="lg:hidden">
          <span className="block truncate text-sm font-medium text-ink">{name}</span>
          {detail}
        </span>
        <span className="hidden lg:inline">Theme</span>
      </MenuLabel>
      <MenuRadio label="Theme" value={theme ?? "system"} onChange={setTheme} choices={themes} />
      <MenuSeparator />
      <MenuItem icon={Keyboard} keys="?" onSelect={() => openOverlay("shortcuts")}>
        Keyboard shortcuts
      </MenuItem>
      <MenuItem icon={LogOut} onSelect={() => void leave()}>
        Sign out
      </MenuItem>
    </Menu>
  );
}
