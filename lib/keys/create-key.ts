import type { z } from "zod";
import { processDatabase } from "@/db/process-database";
import { countWorkingKeys, findKey, insertKey, type KeyOfPerson } from "@/db/queries/api-keys";
import { audit } from "@/lib/audit/audit";
import { isOwner, requireRole } from "@/lib/auth/access";
import type { Actor } from "@/lib/auth/actor";
import { userOf } from "@/lib/auth/person-of";
import { repositoryKey } from "@/lib/core/repository-key";
import { GlossError } from "@/lib/errors";
import { parseRepository } from "@/lib/review/list-reviews";
import type { keyOrder } from "./key-inputs";
import { hashOfKey, makeKeyText, prefixOfKey } from "./key-text";
import { type KeyView, keyView } from "./key-views";

/** More keys than this that work at once nobody can look after. */
const mostKeys = 100;

/** A key with what it is; the only time that it can be read. */
export type MadeKey = KeyView & { key: string };

/**
 * Makes a key for whoever asks. A key makes none that may more, elsewhere or for longer than itself. Throws
 * `forbidden`, `not_found` for a repository that they may not see, `conflict` when they have too many.
 */
export async function createKey(actor: Actor, order: z.output<typeof keyOrder>): Promise<MadeKey> {
  if (actor.kind === "webhook") throw new GlossError("refused", "A delivery makes no keys.");
  if (actor.kind === "key" && actor.role !== "owner")
    throw new GlossError("forbidden", "Only a key with the scope admin may make keys.");
  const repositories = await repositoriesFor(actor, order.repositories);
  const { db } = await processDatabase();
  const parent = actor.kind === "key" ? await findKey(db, { id: actor.id }) : null;
  const expiresAt = expiryFor(actor, order.expiresInDays, parent);
  const user = userOf(actor);
  const text = makeKeyText();
  const made = await db.transaction(async (tx) => {
    if ((await countWorkingKeys(tx, user?.id ?? null, new Date())) >= mostKeys)
      throw new GlossError("conflict", `You have ${mostKeys} keys that work. Revoke one first.`);
    const key = await insertKey(tx, {
      userId: user?.id ?? null,
      name: order.name,
      prefix: prefixOfKey(text),
      hash: hashOfKey(text),
      scope: order.scope,
      repositories,
      expiresAt,
    });
    await audit(tx, actor, {
      action: "key.created",
      subject: key.name,
      detail: { id: key.id, prefix: key.prefix, scope: key.scope, repositories, expiresAt },
    });
    return key;
  });
  const person = user && { ...user, active: true };
  return { ...keyView({ key: made, person }), key: text };
}

async function repositoriesFor(actor: Actor, named: string[] | null): Promise<string[] | null> {
  if (named === null) {
    if (actor.kind !== "key" || actor.repositories === null) return null;
    throw new GlossError("forbidden", "This key is for some repositories alone; name those of the new one.");
  }
  const refs = named.map(parseRepository);
  for (const ref of refs) await requireRole(actor, ref, "viewer");
  return [...new Set(refs.map(repositoryKey))];
}

function expiryFor(actor: Actor, days: number | null, parent: KeyOfPerson | null): Date | null {
  const end = days === null ? null : new Date(Date.now() + days * 86_400_000);
  if (end === null && !isOwner(actor))
    throw new GlossError("forbidden", "Only an owner of this Gloss may make a key that does not expire.");
  const last = parent?.key.expiresAt;
  if (last && (end === null || end > last))
    throw new GlossError(
      "forbidden",
      `A key makes none that outlives it; this one ends on ${last.toISOString().slice(0, 10)}.`,
    );
  return end;
}
