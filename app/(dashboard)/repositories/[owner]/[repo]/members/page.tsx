import { Notice } from "@/components/ui/notice";
import { Card, CardHeader } from "@/components/ui/card";
import { atLeast, roleRights, roles } from "@/lib/core/roles";
import { listMembers } from "@/lib/members/list-members";
import { requireActor } from "../../../../require-actor";
import { partsOf } from "../../../_components/repository-query";
import { readRepository, type RepositoryParams } from "../read-repository";
import { GrantForm } from "./grant-form";
import { MemberTable } from "./member-table";

export default async function MembersPage(props: RepositoryParams) {
  const actor = await requireActor();
  const { name, role } = await readRepository(props);
  const maySee = atLeast(role, "member");
  const owns = atLeast(role, "owner");
  const members = maySee ? await listMembers(actor, partsOf(name)) : [];
  return (
    <div className="grid gap-6 lg:grid-cols-[1fr_20rem] lg:items-start">
      <div className="min-w-0 space-y-6">
        {maySee ? (
          <MemberTable name={name} members={members} owns={owns} role={role} />
        ) : (
          <Notice tone="neutral" title="Who else may see this repository is for its members to know">
            This takes the role member; yours is {role}.
          </Notice>
        )}
      </div>
      <div className="space-y-6">
        <Card aria-labelledby="grant">
          <CardHeader id="grant" title="Grant a role" />
          <GrantForm name={name} owns={owns} role={role} />
        </Card>
        <Card aria-labelledby="roles">
          <CardHeader id="roles" title="What each role may do" />
          <dl className="space-y-3 p-4 text-sm">
            {roles.map((one) => (
              <div key={one}>
                <dt className="font-medium first-letter:uppercase">{one}</dt>
                <dd className="text-pretty text-ink-muted">{roleRights[one]}</dd>
              </div>
            ))}
            <div className="border-t pt-3 text-pretty text-ink-muted">
              <dt className="sr-only">How they add up</dt>
              <dd>
                Each may do what those above it may. Owners of Gloss itself may do everything everywhere.
              </dd>
            </div>
          </dl>
        </Card>
      </div>
    </div>
  );
}
