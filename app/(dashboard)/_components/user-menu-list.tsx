"use client";

import { Keyboard, LogOut, UserRound } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTheme } from "next-themes";
import { Menu, MenuItem, MenuLabel, MenuRadio, MenuSeparator } from "@/components/ui/dropdown-menu";
import { leave } from "./leave";
import { openOverlay } from "./overlay";
import { themes } from "./themes";
import { type PersonWords, UserButton } from "./user-menu";

/** The menu of the person, open from the start: it is loaded because somebody asked for it. */
export function UserMenuList({ name, detail }: PersonWords) {
  const { theme, setTheme } = useTheme();
  const router = useRouter();
  return (
    <Menu openAtFirst className="w-54" trigger={<UserButton name={name} detail={detail} />}>
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
      <MenuItem icon={UserRound} onSelect={() => router.push("/settings/account")}>
        Your sessions
      </MenuItem>
      <MenuItem icon={LogOut} onSelect={() => void leave()}>
        Sign out
      </MenuItem>
    </Menu>
  );
}
