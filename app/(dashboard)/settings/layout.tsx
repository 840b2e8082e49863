import type { ReactNode } from "react";
import { LinkTabs } from "@/components/ui/link-tabs";
import { isOwner } from "@/lib/auth/access";
import { requireActor } from "../require-actor";

/** Settings of the person, and for owners those of all of Gloss. */
export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const owner = isOwner(await requireActor());
  return (
    <>
      <LinkTabs
        label="Settings"
        views={[
          { href: "/settings/account", label: "Account" },
          { href: "/settings/keys", label: "API keys" },
          { href: "/settings/audit", label: "Audit log" },
          ...(owner
            ? ([
                { href: "/settings/people", label: "People" },
                { href: "/settings/general", label: "General" },
              ] as const)
            : []),
        ]}
      />
      {children}
    </>
  );
}
