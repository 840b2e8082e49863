"use server";

import { redirect } from "next/navigation";
import { GlossError } from "@/lib/errors";
import { limitActor } from "@/lib/http/limits";
import { replayReview } from "@/lib/review/replay-review";
import { rerunReview } from "@/lib/review/rerun-review";
import type { ReplayView } from "@/lib/review/replay-views";
import { requireActor } from "../../require-actor";

/** Reviews the same change once more and goes to the new review; otherwise says why not. */
export async function rerunAction(id: string, fresh = false): Promise<{ message: string }> {
  const actor = await requireActor();
  let again: string;
  try {
    limitActor(actor, "changes");
    again = (await rerunReview(actor, id, { fresh: fresh === true })).id;
  } catch (error) {
    if (error instanceof GlossError) return { message: error.message };
    throw error;
  }
  redirect(`/reviews/${again}`);
}

/** Replays a stored review; otherwise says why it can't be. */
export async function replayAction(id: string): Promise<{ replay: ReplayView } | { message: string }> {
  const actor = await requireActor();
  try {
    limitActor(actor, "changes");
    return { replay: (await replayReview(actor, id)).replay };
  } catch (error) {
    if (error instanceof GlossError) return { message: error.message };
    throw error;
  }
}
