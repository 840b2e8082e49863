"use client";

import { Tabs as Radix } from "radix-ui";
import type { ReactNode } from "react";

interface Props {
  /** Names the row of tabs for screen readers. */
  label: string;
  tabs: readonly { value: string; label: ReactNode; content: ReactNode }[];
  /** The first one without it. */
  initial?: string;
}

// Radix writes these two styles on the server, where our policy forbids style attributes: unset, React writes none.
const noOutline = { outline: undefined };
const noAnimation = { animationDuration: undefined };

/** Parts of a page that need no address of their own. Views with an address are links: `link-tabs.tsx`. */
export function Tabs({ label, tabs, initial }: Props) {
  return (
    <Radix.Root defaultValue={initial ?? tabs[0]?.value ?? ""}>
      <Radix.List aria-label={label} style={noOutline} className="flex gap-1 overflow-x-auto border-b">
        {tabs.map((tab) => (
          <Radix.Trigger
            key={tab.value}
            value={tab.value}
            className="-mb-px flex h-9 shrink-0 items-center gap-1.5 border-b-2 border-transparent px-2 text-sm font-medium text-ink-muted -outline-offset-4 hover:text-ink data-[state=active]:border-ink data-[state=active]:text-ink pointer-coarse:h-11"
          >
            {tab.label}
          </Radix.Trigger>
        ))}
      </Radix.List>
      {tabs.map((tab) => (
        <Radix.Content key={tab.value} value={tab.value} asChild>
          <div style={noAnimation} className="pt-4">
            {tab.content}
          </div>
        </Radix.Content>
      ))}
    </Radix.Root>
  );
}
