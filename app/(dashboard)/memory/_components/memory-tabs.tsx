import type { Route } from "next";
import { LinkTabs } from "@/components/ui/link-tabs";

/** The views of a repository's memory, each with an address of its own. */
export function MemoryTabs({ repo }: { repo: string }) {
  const query = new URLSearchParams({ repo }).toString();
  const views: { href: Route; label: string }[] = [
    { href: `/memory?${query}`, label: "Memories" },
    { href: `/memory/proposed?${query}`, label: "Proposed" },
    { href: `/memory/precision?${query}`, label: "Precision" },
    { href: `/memory/changes?${query}`, label: "Changes" },
    { href: `/memory/dry-run?${query}`, label: "Dry run" },
  ];
  return <LinkTabs label="Views of the memory" views={views} />;
}
