import { randomUUID } from "node:crypto";
import { processDatabase } from "@/db/process-database";
import { getRun } from "@/db/queries/workflow-runs";
import type { Actor } from "@/lib/auth/actor";
import { GlossError } from "@/lib/errors";
import { log } from "@/lib/log";
import { startTrace } from "@/lib/telemetry/span";
import { enqueueRuns } from "./requeue-runs";
import { isRunId } from "./run-id";
import { storeRun } from "./store-run";

/**
 * Reviews the same pull request or range again, at its present head. Throws `not_found`, and `conflict` while the
 * review is still waiting or running.
 */
export async function rerunReview(actor: Actor, id: string): Promise<{ id: string }> {
  const { db } = await processDatabase();
  const earlier = isRunId(id) ? await getRun(db, id) : null;
  if (!earlier) throw new GlossError("not_found", "There is no review with this id.");
  if (earlier.status === "queued" || earlier.status === "running")
    throw new GlossError("conflict", "This review is not finished yet.");
  const { host, owner, repo, number, localDir, localBase, localHead, requestedMode, post } = earlier;
  const what = { host, owner, repo, number, localDir, localBase, localHead, requestedMode, post };
  const correlationId = randomUUID();
  return startTrace(correlationId, { name: "ask-for-review", kind: "server" }, async () => {
    const run = await storeRun({ ...what, trigger: "rerun", rerunOf: earlier.id, correlationId });
    await enqueueRuns([run]);
    log.info({ runId: run.id, rerunOf: id, actor: actor.kind }, "review asked for again");
    return { id: run.id };
  });
}
