"use server";

import { revalidatePath } from "next/cache";
import { GlossError } from "@/lib/errors";
import { limitActor } from "@/lib/http/limits";
import { grantRole, roleGrant } from "@/lib/members/grant-role";
import { withdrawRole } from "@/lib/members/withdraw-role";
import type { Actor } from "@/lib/auth/actor";
import { requireActor } from "../../../../require-actor";
import type { RepositoryName } from "../../../actions";

async function attempt(work: (actor: Actor) => Promise<void>): Promise<string | null> {
  const actor = await requireActor();
  try {
    limitActor(actor, "changes");
    await work(actor);
  } catch (error) {
    if (error instanceof GlossError) return error.message;
    throw error;
  }
  revalidatePath("/repositories", "layout");
  return null;
}

/** Grants a role; what it answers is why it did not. */
export async function grantAction(
  repository: RepositoryName,
  { login, role }: { login: string; role: string },
): Promise<string | null> {
  const parsed = roleGrant.safeParse({ role });
  if (!login || !parsed.success) return "Name a person and a role.";
  return attempt((actor) => grantRole(actor, repository, { login, role: parsed.data.role }));
}

/** Takes a granted role back; what it answers is why it did not. */
export async function withdrawAction(repository: RepositoryName, login: string): Promise<string | null> {
  return attempt((actor) => withdrawRole(actor, repository, login));
}
