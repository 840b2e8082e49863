"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import type { Actor } from "@/lib/auth/actor";
import { GlossError } from "@/lib/errors";
import { hearingOrder } from "@/lib/hearing/precision-views";
import { setHearing } from "@/lib/hearing/set-hearing";
import { limitActor } from "@/lib/http/limits";
import { answerProposal, proposalAnswer } from "@/lib/knowledge/proposed-rules";
import { wordProposal } from "@/lib/knowledge/word-proposal";
import { parseRepository } from "@/lib/review/list-reviews";
import { requireActor } from "../require-actor";

/** Milliseconds that a model gets for one sentence. */
const longestWording = 60_000;

/** Folds or mutes a pattern of findings, or has it heard again; what it answers is why it did not. */
export async function setHearingAction(
  repo: string,
  order: z.input<typeof hearingOrder>,
): Promise<string | null> {
  return attempt(async (actor) => setHearing(actor, parseRepository(repo), hearingOrder.parse(order)));
}

/** Makes a rule of a proposal or turns it down; what it answers is why it did not. */
export async function answerProposalAction(
  id: string,
  answer: z.input<typeof proposalAnswer>,
): Promise<string | null> {
  return attempt(async (actor) => {
    await answerProposal(actor, id, proposalAnswer.parse(answer));
  });
}

/** A proposal in a model's words, or why there are none. */
export async function wordProposalAction(id: string): Promise<{ text: string | null; message?: string }> {
  let text: string | null = null;
  const message = await attempt(async (actor) => {
    ({ text } = await wordProposal(actor, id, AbortSignal.timeout(longestWording)));
  });
  return message === null ? { text } : { text, message };
}

async function attempt(work: (actor: Actor) => Promise<void>): Promise<string | null> {
  const actor = await requireActor();
  try {
    limitActor(actor, "changes");
    await work(actor);
  } catch (error) {
    if (error instanceof GlossError) return error.message;
    if (error instanceof z.ZodError) return "That can’t be saved as it is.";
    throw error;
  }
  revalidatePath("/memory", "layout");
  return null;
}
