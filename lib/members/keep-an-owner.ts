import type { Db } from "@/db/client";
import { hasOtherOwner, ownsRepository } from "@/db/queries/repository-members";
import { freshSince, isOwner } from "@/lib/auth/access";
import type { Actor } from "@/lib/auth/actor";
import { GlossError } from "@/lib/errors";

/**
 * Throws `conflict` where a person who is to lose the role is a repository's last owner. An owner of Gloss itself may:
 * they can set it right again.
 */
export async function keepAnOwner(
  tx: Db,
  actor: Actor,
  { repository, person }: { repository: string; person: { id: string; login: string } },
): Promise<void> {
  if (isOwner(actor)) return;
  const of = { repository, userId: person.id, since: freshSince() };
  if (!(await ownsRepository(tx, of)) || (await hasOtherOwner(tx, of))) return;
  throw new GlossError(
    "conflict",
    `${person.login} is the last owner of this repository. Make somebody else an owner first.`,
  );
}
