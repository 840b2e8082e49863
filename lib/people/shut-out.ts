import { processDatabase } from "@/db/process-database";
import { revokeKeyRows } from "@/db/queries/api-keys";
import { setActive } from "@/db/queries/people";
import { audit } from "@/lib/audit/audit";
import { requireOwner } from "@/lib/auth/access";
import type { Actor } from "@/lib/auth/actor";
import { userOf } from "@/lib/auth/person-of";
import { isUuid } from "@/lib/core/uuid";
import { GlossError } from "@/lib/errors";

/**
 * Keeps a person out, whatever GitHub says: their sessions end and their keys are revoked at once. Done twice it
 * changes nothing. Throws `forbidden` for anybody but an owner of Gloss, `refused` for oneself.
 */
export async function shutOut(actor: Actor, id: string): Promise<void> {
  requireOwner(actor, "shut people out");
  requirePerson(id);
  if (userOf(actor)?.id === id) throw new GlossError("refused", "You can't shut yourself out.");
  const { db } = await processDatabase();
  await db.transaction(async (tx) => {
    const person = await setActive(tx, id, false);
    if (!person) return;
    const revoked = await revokeKeyRows(tx, { userId: id });
    await audit(tx, actor, {
      action: "person.shut_out",
      subject: person.login,
      detail: { keysRevoked: revoked.length },
    });
  });
}

/** Lets a person in again, who has to sign in anew; keys stay revoked. Throws `forbidden` as above. */
export async function letIn(actor: Actor, id: string): Promise<void> {
  requireOwner(actor, "let people in");
  requirePerson(id);
  const { db } = await processDatabase();
  await db.transaction(async (tx) => {
    const person = await setActive(tx, id, true);
    if (person) await audit(tx, actor, { action: "person.let_in", subject: person.login });
  });
}

function requirePerson(id: string): void {
  if (!isUuid(id)) throw new GlossError("not_found", "There is no person with this id.");
}
