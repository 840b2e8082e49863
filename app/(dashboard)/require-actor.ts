import { redirect } from "next/navigation";
import type { Actor } from "@/lib/auth/actor";
import { sessionActor } from "@/lib/auth/authenticate";

/** Who reads this page or sends this form; a reader who is not signed in is sent to do so. */
export async function requireActor(): Promise<Actor> {
  const actor = await sessionActor();
  if (!actor) redirect("/login");
  return actor;
}
