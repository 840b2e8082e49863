import { processDatabase } from "@/db/process-database";
import { findKey, revokeKeyRows } from "@/db/queries/api-keys";
import { audit } from "@/lib/audit/audit";
import type { Actor } from "@/lib/auth/actor";
import { isUuid } from "@/lib/core/uuid";
import { GlossError } from "@/lib/errors";
import { keysWithinReach } from "./keys-within-reach";

/** Ends a key at once, for good; one that has ended stays so. Throws `not_found` for a key that is not theirs. */
export async function revokeKey(actor: Actor, id: string): Promise<void> {
  const whose = keysWithinReach(actor);
  const { db } = await processDatabase();
  const found = isUuid(id) ? await findKey(db, { id }) : null;
  const within =
    found &&
    (whose === "everybody" ||
      ("id" in whose ? whose.id === id : whose.userId === (found.person?.id ?? null)));
  if (!within) throw new GlossError("not_found", "There is no key of yours with this id.");
  await db.transaction(async (tx) => {
    const [ended] = await revokeKeyRows(tx, { id });
    if (!ended) return;
    await audit(tx, actor, {
      action: "key.revoked",
      subject: ended.name,
      detail: { id, prefix: ended.prefix, person: found.person?.login ?? null },
    });
  });
}
