import { randomUUID } from "node:crypto";
import { z } from "zod";
import { processDatabase } from "@/db/process-database";
import { audit } from "@/lib/audit/audit";
import type { Actor } from "@/lib/auth/actor";
import { userOf } from "@/lib/auth/person-of";
import { GlossError } from "@/lib/errors";
import { log } from "@/lib/log";
import { startTrace } from "@/lib/telemetry/span";
import { enqueueRuns } from "./requeue-runs";
import { requireRun } from "./require-run";
import { aboutRun } from "./about-run";
import { storeRun } from "./store-run";

/** How a review is asked for again. */
export const rerunOrder = z.strictObject({
  fresh: z
    .boolean()
    .default(false)
    .describe("Lets models answer anew, whatever earlier reviews of the repository were answered"),
});

/**
 * Reviews the same pull request or range again, at its present head; what models answered earlier to the very same
 * question counts, unless `fresh`. Throws `not_found`, `forbidden`, and `conflict` while the
 * review is still waiting or running.
 */
export async function rerunReview(
  actor: Actor,
  id: string,
  { fresh }: z.output<typeof rerunOrder> = { fresh: false },
): Promise<{ id: string }> {
  const { db } = await processDatabase();
  const earlier = await requireRun(db, actor, id, "member");
  if (earlier.status === "queued" || earlier.status === "running")
    throw new GlossError("conflict", "This review is not finished yet.");
  const { host, owner, repo, number, localDir, localBase, localHead, requestedMode, post } = earlier;
  const what = { host, owner, repo, number, localDir, localBase, localHead, requestedMode, post, fresh };
  const correlationId = randomUUID();
  return startTrace(correlationId, { name: "ask-for-review", kind: "server" }, async () => {
    const requestedBy = userOf(actor)?.id ?? null;
    const run = await storeRun(
      { ...what, trigger: "rerun", rerunOf: earlier.id, requestedBy, correlationId },
      (tx, stored) => audit(tx, actor, { action: "review.repeated", ...aboutRun(stored) }),
    );
    await enqueueRuns([run]);
    log.info({ runId: run.id, rerunOf: id, actor: actor.kind }, "review asked for again");
    return { id: run.id };
  });
}
