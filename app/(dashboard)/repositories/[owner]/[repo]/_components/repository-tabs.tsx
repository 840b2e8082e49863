import type { Route } from "next";
import { LinkTabs } from "@/components/ui/link-tabs";

/** The views of one repository. */
export function RepositoryTabs({ path }: { path: Route }) {
  // They lie below the repository's own address, which is one.
  const below = (name: string) => `${path}/${name}` as Route;
  return (
    <LinkTabs
      label="Views of this repository"
      views={[
        { href: path, label: "Overview" },
        { href: below("code"), label: "Code" },
        { href: below("settings"), label: "Settings" },
        { href: below("patterns"), label: "Patterns" },
        { href: below("prompts"), label: "Prompts" },
        { href: below("members"), label: "Members" },
      ]}
    />
  );
}
