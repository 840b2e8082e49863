import type { Actor, Person } from "./actor";

/** The user behind an actor; null for the local owner, deliveries and the command line. */
export const userOf = (actor: Actor): Person | null =>
  actor.kind === "user" ? actor : actor.kind === "key" ? actor.person : null;

/** Who an actor acts for, as what is stored names them: a stable id, and the name that people read. */
export function personOf(actor: Actor): { id: string; name: string } {
  const user = userOf(actor);
  if (user) return { id: user.id, name: user.login };
  return actor.kind === "webhook" ? { id: "github", name: "GitHub" } : { id: "owner", name: "owner" };
}
