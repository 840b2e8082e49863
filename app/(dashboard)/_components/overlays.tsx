"use client";

import dynamic from "next/dynamic";
import { useState } from "react";
import { useOverlay } from "./overlay";
import { useShortcuts } from "./use-shortcuts";

const CommandPalette = dynamic(() => import("./command-palette").then((file) => file.CommandPalette), {
  ssr: false,
});
const ShortcutHelp = dynamic(() => import("./shortcut-help").then((file) => file.ShortcutHelp), {
  ssr: false,
});

/** Keys that work everywhere, and what they open; that is loaded when it is first asked for. */
export function Overlays() {
  useShortcuts();
  const overlay = useOverlay();
  const [asked, setAsked] = useState<ReadonlySet<string>>(new Set());
  if (overlay && !asked.has(overlay)) setAsked(new Set([...asked, overlay]));
  return (
    <>
      {asked.has("commands") && <CommandPalette open={overlay === "commands"} />}
      {asked.has("shortcuts") && <ShortcutHelp open={overlay === "shortcuts"} />}
    </>
  );
}
