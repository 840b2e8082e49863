"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Ellipsis, Plug, RefreshCw, Settings2, Unplug } from "lucide-react";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Menu, MenuItem, MenuLabel, MenuSeparator } from "@/components/ui/dropdown-menu";
import { toast } from "@/components/ui/toast";
import { atLeast } from "@/lib/core/roles";
import type { RepositoryView } from "@/lib/repos/list-repositories";
import { connectAction, disconnectAction, type Refusal, rescanAction } from "../actions";
import { partsOf, pathOf } from "./repository-query";

const tellRefusal = (title: string, { message, remedy }: Refusal) =>
  toast(title, { tone: "critical", detail: remedy ? `${message} ${remedy}` : message });

/** What can be done with a repository. What a role does not allow is there, with the role that it takes. */
export function RepositoryActions({ repository }: { repository: RepositoryView }) {
  const { name, role, active } = repository;
  const [asking, setAsking] = useState(false);
  const [pending, start] = useTransition();
  const queries = useQueryClient();
  const router = useRouter();
  const fresh = () => {
    void queries.invalidateQueries({ queryKey: ["repositories"] });
    router.refresh();
  };
  const act = (title: string, done: string, work: () => Promise<Refusal | null>) =>
    start(async () => {
      const refusal = await work();
      if (refusal) tellRefusal(title, refusal);
      else toast(done);
      fresh();
    });
  const maintains = atLeast(role, "maintainer");
  const owns = atLeast(role, "owner");
  return (
    <>
      <Menu
        label={`Actions for ${name}`}
        trigger={
          <Button variant="ghost" size="icon" busy={pending} aria-label={`Actions for ${name}`}>
            <Ellipsis aria-hidden />
          </Button>
        }
      >
        {active && (
          <>
            <MenuItem
              icon={RefreshCw}
              disabled={!maintains}
              onSelect={() =>
                act(`${name} is not scanned`, `${name} is scanned again`, () => rescanAction(partsOf(name)))
              }
            >
              Scan again
            </MenuItem>
            <MenuItem asChild>
              <Link href={`${pathOf(name)}/settings` as ReturnType<typeof pathOf>}>
                <Settings2 aria-hidden />
                Settings
              </Link>
            </MenuItem>
            <MenuSeparator />
            <MenuItem icon={Unplug} danger disabled={!owns} onSelect={() => setAsking(true)}>
              Disconnect
            </MenuItem>
          </>
        )}
        {!active && (
          <MenuItem
            icon={Plug}
            disabled={!owns}
            onSelect={() =>
              act(`${name} is not connected`, `${name} is connected`, async () => {
                const result = await connectAction(partsOf(name));
                return "refusal" in result ? result.refusal : null;
              })
            }
          >
            Connect again
          </MenuItem>
        )}
        {!owns && (
          <MenuLabel>
            {maintains || !active
              ? `${active ? "Disconnecting" : "Connecting"} takes the role owner; yours is ${role}.`
              : `Scanning takes the role maintainer, disconnecting owner; yours is ${role}.`}
          </MenuLabel>
        )}
      </Menu>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={`Disconnect ${name}?`}
        action="Disconnect"
        danger
        onConfirm={async () => {
          const refusal = await disconnectAction(partsOf(name));
          fresh();
          if (refusal) return [refusal.message, refusal.remedy].filter(Boolean).join(" ");
          toast(`${name} is disconnected`);
          return null;
        }}
      >
        Its webhook is removed from GitHub, and no new pull request is reviewed. Reviews, memories and
        settings stay, and it can be connected again.
      </ConfirmDialog>
    </>
  );
}
