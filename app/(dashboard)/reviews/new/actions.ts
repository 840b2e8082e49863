"use server";

import { redirect } from "next/navigation";
import { GlossError } from "@/lib/errors";
import { limitActor } from "@/lib/http/limits";
import { startReview } from "@/lib/review/start-review";
import { requireActor } from "../../require-actor";
import { readStartForm, stateOfRefusal, type StartState } from "./start-state";

/** Starts the review that the form describes and goes to it; otherwise says what is wrong at which field. */
export async function startReviewAction(_before: StartState, data: FormData): Promise<StartState> {
  const actor = await requireActor();
  const read = readStartForm(data);
  if (!("input" in read)) return read;
  let id: string;
  try {
    limitActor(actor, "changes");
    ({ id } = await startReview(actor, read.input));
  } catch (error) {
    if (error instanceof GlossError) return stateOfRefusal(read.input, error.message);
    throw error;
  }
  redirect(`/reviews/${id}`);
}
