"use server";

import { signOutEverywhere } from "@/lib/auth/sign-out-everywhere";
import { GlossError } from "@/lib/errors";
import { limitActor } from "@/lib/http/limits";
import { requireActor } from "../../require-actor";

/** Ends all sessions of whoever asks; otherwise says why not. */
export async function signOutEverywhereAction(): Promise<{ message: string } | null> {
  const actor = await requireActor();
  try {
    limitActor(actor, "changes");
    await signOutEverywhere(actor);
    return null;
  } catch (error) {
    if (error instanceof GlossError) return { message: error.message };
    throw error;
  }
}
