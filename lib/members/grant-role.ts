import { z } from "zod";
import { processDatabase } from "@/db/process-database";
import { findPersonByLogin, putGrant } from "@/db/queries/repository-members";
import { audit } from "@/lib/audit/audit";
import { requireRole } from "@/lib/auth/access";
import type { Actor } from "@/lib/auth/actor";
import { type RepositoryRef, repositoryKey } from "@/lib/core/repository-key";
import { roles } from "@/lib/core/roles";
import { GlossError } from "@/lib/errors";
import { log } from "@/lib/log";
import { keepAnOwner } from "./keep-an-owner";

/** A role for somebody who has signed in. */
export const roleGrant = z.strictObject({ role: z.enum(roles) });

/**
 * Gives a person who has signed in a role in a repository, whatever GitHub says. Throws `not_found` for a login that
 * has never signed in, and `conflict` where it would leave the repository without an owner.
 */
export async function grantRole(
  actor: Actor,
  repository: RepositoryRef,
  { login, role }: { login: string } & z.output<typeof roleGrant>,
): Promise<void> {
  await requireRole(actor, repository, "owner");
  const { db } = await processDatabase();
  const key = repositoryKey(repository);
  await db.transaction(async (tx) => {
    const person = await findPersonByLogin(tx, login);
    if (!person)
      throw new GlossError(
        "not_found",
        `${login} has not signed in here. Have them sign in with GitHub once, then grant the role.`,
      );
    if (role !== "owner") await keepAnOwner(tx, actor, { repository: key, person });
    await putGrant(tx, { repository: key, userId: person.id, role });
    await audit(tx, actor, { action: "member.granted", repository, subject: person.login, detail: { role } });
  });
  log.info({ ...repository, login, role, actor: actor.kind }, "role granted");
}
