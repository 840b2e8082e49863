"use client";

import { useRouter } from "next/navigation";
import { Users } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { LocalTime } from "@/components/ui/local-time";
import { toast } from "@/components/ui/toast";
import type { Role } from "@/lib/core/roles";
import type { Member } from "@/lib/members/list-members";
import { partsOf } from "../../../_components/repository-query";
import { withdrawAction } from "./actions";

interface Props {
  name: string;
  members: Member[];
  owns: boolean;
  role: Role;
}

/** People with a role in this repository, and where each role comes from. */
export function MemberTable({ name, members, owns, role }: Props) {
  const router = useRouter();
  if (members.length === 0)
    return (
      <EmptyState icon={Users} title="Nobody else is here yet">
        Whoever signs in with GitHub and may write to {name} there becomes a member of it by themselves.
      </EmptyState>
    );
  return (
    <DataTable
      caption={`Members of ${name}`}
      rows={members}
      rowKey={({ login }) => login}
      columns={[
        {
          key: "person",
          header: "Person",
          cell: (member) => (
            <>
              {member.login}
              {member.you && <span className="font-normal text-ink-muted"> (you)</span>}
              {member.name && <span className="block font-normal text-ink-muted">{member.name}</span>}
            </>
          ),
        },
        {
          key: "role",
          header: "Role",
          cell: (member) => (
            <Badge tone={member.role === "owner" ? "accent" : "neutral"}>{member.role}</Badge>
          ),
        },
        {
          key: "source",
          header: "Comes from",
          cell: ({ source, since }) => (
            <span className="text-ink-muted">
              {source === "github" ? "GitHub, asked " : "Granted here, "}
              <LocalTime iso={since} />
            </span>
          ),
        },
        {
          key: "actions",
          header: "Withdraw",
          actions: true,
          cell: (member) => (
            <Withdraw
              member={member}
              why={whyNot(member, owns, role)}
              onConfirm={async () => {
                const refusal = await withdrawAction(partsOf(name), member.login);
                if (refusal) return refusal;
                toast(`What was granted to ${member.login} is withdrawn`);
                router.refresh();
                return null;
              }}
            />
          ),
        },
      ]}
    />
  );
}

function whyNot({ source }: Member, owns: boolean, role: Role): string | null {
  if (source === "github") return "It follows GitHub: take it away there.";
  return owns ? null : `This takes the role owner; yours is ${role}.`;
}

interface WithdrawProps {
  member: Member;
  /** Why it can't be done; null where it can. */
  why: string | null;
  onConfirm: () => Promise<string | null>;
}

function Withdraw({ member: { login, role }, why, onConfirm }: WithdrawProps) {
  if (why) return <span className="text-xs text-ink-muted">{why}</span>;
  return (
    <ConfirmDialog
      trigger={
        <Button size="small" aria-label={`Withdraw the role of ${login}`}>
          Withdraw
        </Button>
      }
      title={`Withdraw the role of ${login}?`}
      action="Withdraw"
      danger
      onConfirm={onConfirm}
    >
      {login} is no {role} by your word any more. What GitHub lets them do there counts again.
    </ConfirmDialog>
  );
}
