"use server";

import { revalidatePath } from "next/cache";
import { GlossError } from "@/lib/errors";
import { limitActor } from "@/lib/http/limits";
import { checkAgain } from "@/lib/status";
import { requireActor } from "../require-actor";

/** Has a part asked anew, which the page then shows; says why where that can't be. */
export async function checkNowAction(part: string): Promise<string | null> {
  const actor = await requireActor();
  try {
    limitActor(actor, "changes");
    checkAgain(actor, part);
  } catch (error) {
    if (error instanceof GlossError) return error.message;
    throw error;
  }
  revalidatePath("/status");
  return null;
}
