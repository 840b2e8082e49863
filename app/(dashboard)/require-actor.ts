import { redirect } from "next/navigation";
import { cache } from "react";
import type { Actor } from "@/lib/auth/actor";
import { sessionActor } from "@/lib/auth/authenticate";

/** A page and its layouts ask the same within one request. */
const actorOfRequest = cache(sessionActor);

/** Who reads this page or sends this form; a reader who is not signed in is sent to do so. */
export async function requireActor(): Promise<Actor> {
  const actor = await actorOfRequest();
  if (!actor) redirect("/login");
  return actor;
}
