"use server";

import { revalidatePath } from "next/cache";
import type { Actor } from "@/lib/auth/actor";
import { promptNames } from "@/lib/core/prompt-names";
import { GlossError } from "@/lib/errors";
import { endExperiment } from "@/lib/experiments/end-experiment";
import { experimentEnd, experimentOrder } from "@/lib/experiments/experiment-inputs";
import { startExperiment } from "@/lib/experiments/start-experiment";
import { limitActor } from "@/lib/http/limits";
import { changeRepository } from "@/lib/repos/change-repository";
import { requireActor } from "../../../../require-actor";
import type { RepositoryName } from "../../../actions";

async function attempt(work: (actor: Actor) => Promise<unknown>): Promise<string | null> {
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

/** Sets the version that reviews are made with; what it answers is why it did not. */
export async function choosePromptAction(repository: RepositoryName, prompt: string): Promise<string | null> {
  const chosen = promptNames.find((name) => name === prompt) ?? null;
  if (chosen === null && prompt !== "") return "Choose a version.";
  return attempt((actor) => changeRepository(actor, repository, { settings: { prompt: chosen } }));
}

/** Begins to compare two versions; what it answers is why it did not. */
export async function startExperimentAction(
  repository: RepositoryName,
  order: { versionA: string; versionB: string; share: number },
): Promise<string | null> {
  const parsed = experimentOrder.safeParse(order);
  if (!parsed.success) return parsed.error.issues[0]?.message ?? "Choose two versions and a share.";
  return attempt((actor) => startExperiment(actor, repository, parsed.data));
}

/** Ends it and goes on with a version; what it answers is why it did not. */
export async function endExperimentAction(
  repository: RepositoryName,
  id: string,
  pick: string,
): Promise<string | null> {
  const parsed = experimentEnd.safeParse({ pick });
  if (!parsed.success) return "Choose one of the two versions.";
  return attempt((actor) => endExperiment(actor, repository, id, parsed.data));
}
