import { Users } from "lucide-react";
import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { CodeText } from "@/components/ui/code-text";
import { type Column, DataTable } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { LocalTime } from "@/components/ui/local-time";
import { roles } from "@/lib/core/roles";
import type { PeoplePage, PersonView } from "@/lib/people/people-views";
import { AdmitPerson } from "./admit-person";

/** Everybody who has signed in; `self` is the one who reads, who can't shut themselves out. */
export function PeopleList({ page, self }: { page: PeoplePage; self: string | null }) {
  if (page.items.length === 0)
    return (
      <EmptyState icon={Users} title="Nobody has signed in through GitHub yet">
        With <CodeText>GITHUB_CLIENT_ID</CodeText> and <CodeText>GITHUB_CLIENT_SECRET</CodeText> set, people
        sign in with their accounts and see the repositories that they see there.
      </EmptyState>
    );
  const columns: readonly Column<PersonView>[] = [
    {
      key: "login",
      header: "Who",
      cell: ({ login, name }) => (
        <>
          {login}
          {name && <span className="block text-xs font-normal text-ink-muted">{name}</span>}
        </>
      ),
    },
    { key: "roles", header: "Role", cell: (person) => <Roles of={person} /> },
    { key: "since", header: "First here", cell: ({ since }) => <LocalTime iso={since} /> },
    { key: "seen", header: "Last seen", cell: ({ lastSeenAt }) => <LocalTime iso={lastSeenAt} /> },
    {
      key: "state",
      header: "State",
      cell: ({ active }) =>
        active ? <Badge tone="good">Let in</Badge> : <Badge tone="critical">Shut out</Badge>,
    },
    {
      key: "admit",
      header: "Shut out or let in",
      actions: true,
      cell: ({ id, login, active }) =>
        id === self ? null : <AdmitPerson id={id} login={login} active={active} />,
    },
  ];
  return (
    <>
      <DataTable caption="People" columns={columns} rows={page.items} rowKey={({ id }) => id} />
      {page.nextCursor && (
        <div className="mt-4 flex justify-center">
          <Button asChild>
            <Link href={`/settings/people?cursor=${encodeURIComponent(page.nextCursor)}`}>Earlier</Link>
          </Button>
        </div>
      )}
    </>
  );
}

function Roles({ of: { owner, roles: counted } }: { of: PersonView }) {
  if (owner) return "Owner of all of Gloss";
  const told = roles.toReversed().flatMap((role) => (counted[role] ? [`${role} of ${counted[role]}`] : []));
  return told.length > 0 ? <span className="first-letter:uppercase">{told.join(", ")}</span> : "None";
}
