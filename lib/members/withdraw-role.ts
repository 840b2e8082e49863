import { processDatabase } from "@/db/process-database";
import { dropGrant, findPersonByLogin } from "@/db/queries/repository-members";
import { audit } from "@/lib/audit/audit";
import { requireRole } from "@/lib/auth/access";
import type { Actor } from "@/lib/auth/actor";
import { type RepositoryRef, repositoryKey } from "@/lib/core/repository-key";
import { GlossError } from "@/lib/errors";
import { log } from "@/lib/log";
import { keepAnOwner } from "./keep-an-owner";

/**
 * Takes back a role that was granted here; what GitHub lets the person do holds again then. Throws `not_found` where
 * nothing was granted, and `conflict` where it would leave the repository without an owner.
 */
export async function withdrawRole(actor: Actor, repository: RepositoryRef, login: string): Promise<void> {
  await requireRole(actor, repository, "owner");
  const { db } = await processDatabase();
  const key = repositoryKey(repository);
  await db.transaction(async (tx) => {
    const person = await findPersonByLogin(tx, login);
    if (person) await keepAnOwner(tx, actor, { repository: key, person });
    if (!person || !(await dropGrant(tx, key, person.id)))
      throw new GlossError(
        "not_found",
        `Nothing was granted to ${login} here. A role that follows GitHub is taken away on GitHub.`,
      );
    await audit(tx, actor, { action: "member.withdrawn", repository, subject: person.login });
  });
  log.info({ ...repository, login, actor: actor.kind }, "role withdrawn");
}
