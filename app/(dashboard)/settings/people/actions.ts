"use server";

import { revalidatePath } from "next/cache";
import type { Actor } from "@/lib/auth/actor";
import { GlossError } from "@/lib/errors";
import { limitActor } from "@/lib/http/limits";
import { letIn, shutOut } from "@/lib/people/shut-out";
import { requireActor } from "../../require-actor";

/** Shuts a person out; says why where it can't. */
export const shutOutAction = async (id: string): Promise<string | null> => change(shutOut, id);

/** Lets a person in again; says why where it can't. */
export const letInAction = async (id: string): Promise<string | null> => change(letIn, id);

async function change(verb: (actor: Actor, id: string) => Promise<void>, id: string): Promise<string | null> {
  const actor = await requireActor();
  try {
    limitActor(actor, "changes");
    await verb(actor, id);
  } catch (error) {
    if (error instanceof GlossError) return error.message;
    throw error;
  }
  revalidatePath("/settings/people");
  return null;
}
