import type { Actor } from "@/lib/auth/actor";

/** How the signed-in person is called here, and what they are. */
export function wordsOfPerson(actor: Actor): { name: string; detail: string } {
  if (actor.kind === "user")
    return { name: actor.login, detail: actor.owner ? "Owner" : "Role by repository" };
  return { name: "Owner", detail: "By one-time link" };
}
