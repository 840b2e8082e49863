import { randomUUID } from "node:crypto";
import type { NewRun } from "@/db/queries/workflow-runs";
import { audit } from "@/lib/audit/audit";
import { requireOwner, requireRole } from "@/lib/auth/access";
import type { Actor } from "@/lib/auth/actor";
import { userOf } from "@/lib/auth/person-of";
import { env } from "@/lib/env";
import { githubFor } from "@/lib/github/client-for";
import { log } from "@/lib/log";
import { learnMembership } from "@/lib/members/learn-membership";
import { startTrace } from "@/lib/telemetry/span";
import { gitSource } from "@/lib/source/git/source";
import { parseTarget } from "@/lib/source/parse-target";
import { aboutRun } from "./about-run";
import { enqueueRuns } from "./requeue-runs";
import { storeRun } from "./store-run";
import type { LocalRange, StartReviewInput } from "./views";

/**
 * Stores a review to be done and queues it. Throws `bad_request` for a target, folder or revision that is none,
 * `config` for a pull request when there is no way to reach GitHub, and `not_found` or `forbidden` for one whose
 * repository the actor may not have reviewed. Folders of this machine are for owners of Gloss.
 */
export async function startReview(actor: Actor, input: StartReviewInput): Promise<{ id: string }> {
  const change = "local" in input ? await localRun(actor, input.local) : await pullRun(actor, input.target);
  const correlationId = randomUUID();
  return startTrace(correlationId, { name: "ask-for-review", kind: "server" }, async () => {
    const { post, mode: requestedMode } = input;
    const whole = "target" in input && input.full === true;
    const requestedBy = userOf(actor)?.id ?? null;
    const run = await storeRun(
      { ...change, trigger: "manual", post, whole, requestedMode, requestedBy, correlationId },
      (tx, stored) => audit(tx, actor, { action: "review.started", ...aboutRun(stored) }),
    );
    await enqueueRuns([run]);
    log.info({ runId: run.id, actor: actor.kind }, "review asked for");
    return { id: run.id };
  });
}

type What = Pick<NewRun, "host" | "owner" | "repo" | "number" | "localDir" | "localBase" | "localHead">;

async function pullRun(actor: Actor, target: string): Promise<What> {
  const pull = parseTarget(target, { webUrl: env().GITHUB_WEB_URL });
  const named = await learnMembership(actor, pull);
  await requireRole(actor, named, "member");
  await githubFor({ ...named, requestedBy: userOf(actor)?.id ?? null });
  return { host: "github", ...pull, ...named };
}

/** Reads the range once, so that a wrong folder or revision is told to the person and not to the log. */
async function localRun(actor: Actor, { dir, base, head }: LocalRange): Promise<What> {
  requireOwner(actor, "have folders of its machine reviewed");
  const { owner, repo } = await gitSource({ dir, base, head: head ?? undefined }).readChange();
  return { host: "local", owner, repo, number: null, localDir: dir, localBase: base, localHead: head };
}
