"use server";

import { revalidatePath } from "next/cache";
import { GlossError } from "@/lib/errors";
import { limitActor } from "@/lib/http/limits";
import type { Actor } from "@/lib/auth/actor";
import { type HookCheck, checkHook } from "@/lib/repos/check-hook";
import { connectRepository } from "@/lib/repos/connect-repository";
import { disconnectRepository } from "@/lib/repos/disconnect-repository";
import { remedyOf } from "@/lib/repos/remedy-of";
import { rescanRepository } from "@/lib/repos/rescan-repository";
import { startIndex } from "@/lib/index/start-index";
import { requireActor } from "../require-actor";

export interface RepositoryName {
  owner: string;
  repo: string;
}

/** Why something was not done, and what to do about it. */
export interface Refusal {
  message: string;
  remedy: string | null;
}

/** Codes of what GitHub said: those have a remedy. What Gloss itself refuses says all there is in its message. */
const fromGitHub = new Set([
  "refused",
  "unauthorized",
  "not_found",
  "unavailable",
  "timeout",
  "rate_limited",
  "config",
]);

async function attempt<T>(work: (actor: Actor) => Promise<T>): Promise<{ done: T } | { refusal: Refusal }> {
  const actor = await requireActor();
  try {
    limitActor(actor, "changes");
    return { done: await work(actor) };
  } catch (error) {
    if (!(error instanceof GlossError)) throw error;
    const { code, message } = error;
    const told = fromGitHub.has(code) || /\btoken\b/.test(message);
    return { refusal: { message, remedy: told ? remedyOf(message) : null } };
  }
}

const refusalOf = (result: { done: unknown } | { refusal: Refusal }): Refusal | null =>
  "refusal" in result ? result.refusal : null;

/** Connects a repository; says under which name, as GitHub spells it. */
export async function connectAction(
  name: RepositoryName,
): Promise<{ connected: RepositoryName } | { refusal: Refusal }> {
  const result = await attempt((actor) => connectRepository(actor, name));
  if ("refusal" in result) return result;
  revalidatePath("/repositories");
  const { owner, repo } = result.done.installation;
  return { connected: { owner, repo } };
}

export async function rescanAction(name: RepositoryName): Promise<Refusal | null> {
  return refusalOf(await attempt((actor) => rescanRepository(actor, name)));
}

/** Has the repository's code indexed: all of it again, or what has changed. */
export async function indexAction(name: RepositoryName, how: "initial" | "diff"): Promise<Refusal | null> {
  return refusalOf(await attempt((actor) => startIndex(actor, name, how === "diff" ? "diff" : "initial")));
}

export async function disconnectAction(name: RepositoryName): Promise<Refusal | null> {
  const refusal = refusalOf(await attempt((actor) => disconnectRepository(actor, name)));
  revalidatePath("/repositories");
  return refusal;
}

export async function checkHookAction(
  name: RepositoryName,
): Promise<{ check: HookCheck } | { refusal: Refusal }> {
  const result = await attempt((actor) => checkHook(actor, name));
  return "refusal" in result ? result : { check: result.done };
}
