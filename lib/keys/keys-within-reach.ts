import type { KeysOf } from "@/db/queries/api-keys";
import { isOwner } from "@/lib/auth/access";
import type { Actor } from "@/lib/auth/actor";
import { userOf } from "@/lib/auth/person-of";
import { GlossError } from "@/lib/errors";

/** Keys that an actor may see and revoke: all as an owner, else its own; a lesser or narrowed key itself alone. */
export function keysWithinReach(actor: Actor): KeysOf {
  if (actor.kind === "webhook") throw new GlossError("refused", "A delivery has no keys.");
  if (isOwner(actor)) return "everybody";
  if (actor.kind === "key" && (actor.role !== "owner" || actor.repositories)) return { id: actor.id };
  return { userId: userOf(actor)?.id ?? null };
}
