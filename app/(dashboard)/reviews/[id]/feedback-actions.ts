"use server";

import { z } from "zod";
import { GlossError } from "@/lib/errors";
import { giveFeedback, withdrawFeedback } from "@/lib/feedback/give-feedback";
import { feedbackOrder, feedbackPlace } from "@/lib/feedback/feedback-inputs";
import { limitActor } from "@/lib/http/limits";
import { requireActor } from "../../require-actor";

/** Says what a finding is worth; otherwise says why not. */
export async function giveFeedbackAction(
  order: z.input<typeof feedbackOrder>,
): Promise<{ message?: string }> {
  const actor = await requireActor();
  return orMessage(async () => {
    limitActor(actor, "changes");
    await giveFeedback(actor, feedbackOrder.parse(order));
  });
}

/** Takes one's own word back; otherwise says why not. */
export async function withdrawFeedbackAction(place: {
  review: string;
  finding: number;
}): Promise<{ message?: string }> {
  const actor = await requireActor();
  return orMessage(async () => {
    limitActor(actor, "changes");
    await withdrawFeedback(actor, feedbackPlace.parse(place));
  });
}

async function orMessage(work: () => Promise<void>): Promise<{ message?: string }> {
  try {
    await work();
    return {};
  } catch (error) {
    if (error instanceof GlossError) return { message: error.message };
    if (error instanceof z.ZodError) return { message: "That can't be said of a finding." };
    throw error;
  }
}
