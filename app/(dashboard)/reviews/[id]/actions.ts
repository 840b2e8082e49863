"use server";

import { redirect } from "next/navigation";
import { GlossError } from "@/lib/errors";
import { limitActor } from "@/lib/http/limits";
import { rerunReview } from "@/lib/review/rerun-review";
import { requireActor } from "../../require-actor";

/** Reviews the same change once more and goes to the new review; otherwise says why not. */
export async function rerunAction(id: string): Promise<{ message: string }> {
  const actor = await requireActor();
  let again: string;
  try {
    limitActor(actor, "changes");
    again = (await rerunReview(actor, id)).id;
  } catch (error) {
    if (error instanceof GlossError) return { message: error.message };
    throw error;
  }
  redirect(`/reviews/${again}`);
}
