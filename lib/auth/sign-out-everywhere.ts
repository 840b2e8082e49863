import { processDatabase } from "@/db/process-database";
import { localOwner, nextEpoch } from "@/db/queries/users";
import { audit } from "@/lib/audit/audit";
import { GlossError } from "@/lib/errors";
import type { Actor } from "./actor";

/** Ends every session of the person who asks, in whatever browser; API keys stay. Throws `forbidden` for a key. */
export async function signOutEverywhere(actor: Actor): Promise<void> {
  if (actor.kind !== "owner" && actor.kind !== "user")
    throw new GlossError("forbidden", "Only a signed-in person can end their sessions.");
  const { db } = await processDatabase();
  const id = actor.kind === "user" ? actor.id : (await localOwner(db)).id;
  await db.transaction(async (tx) => {
    await nextEpoch(tx, id);
    await audit(tx, actor, { action: "person.signed_out_everywhere" });
  });
}
