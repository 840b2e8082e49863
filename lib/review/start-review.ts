import { randomUUID } from "node:crypto";
import type { NewRun } from "@/db/queries/workflow-runs";
import type { Actor } from "@/lib/auth/actor";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { startTrace } from "@/lib/telemetry/span";
import { gitSource } from "@/lib/source/git/source";
import { parseTarget } from "@/lib/source/parse-target";
import { requireGitHub } from "./github";
import { enqueueRuns } from "./requeue-runs";
import { storeRun } from "./store-run";
import type { LocalRange, StartReviewInput } from "./views";

/**
 * Stores a review to be done and queues it. Throws `bad_request` for a target, folder or revision that is none,
 * and `config` for a pull request when there is no way to reach GitHub.
 */
export async function startReview(actor: Actor, input: StartReviewInput): Promise<{ id: string }> {
  const change = "local" in input ? await localRun(input.local) : pullRun(input.target);
  const correlationId = randomUUID();
  return startTrace(correlationId, { name: "ask-for-review", kind: "server" }, async () => {
    const { post, mode: requestedMode } = input;
    const run = await storeRun({ ...change, trigger: "manual", post, requestedMode, correlationId });
    await enqueueRuns([run]);
    log.info({ runId: run.id, actor: actor.kind }, "review asked for");
    return { id: run.id };
  });
}

type What = Pick<NewRun, "host" | "owner" | "repo" | "number" | "localDir" | "localBase" | "localHead">;

function pullRun(target: string): What {
  const pull = parseTarget(target, { webUrl: env().GITHUB_WEB_URL });
  requireGitHub();
  return { host: "github", ...pull };
}

/** Reads the range once, so that a wrong folder or revision is told to the person and not to the log. */
async function localRun({ dir, base, head }: LocalRange): Promise<What> {
  const { owner, repo } = await gitSource({ dir, base, head: head ?? undefined }).readChange();
  return { host: "local", owner, repo, number: null, localDir: dir, localBase: base, localHead: head };
}
