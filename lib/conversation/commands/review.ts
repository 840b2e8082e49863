import { randomUUID } from "node:crypto";
import { updateCommand } from "@/db/queries/commands";
import { audit } from "@/lib/audit/audit";
import { aboutRun } from "@/lib/review/about-run";
import { enqueueRuns } from "@/lib/review/requeue-runs";
import { storeRun } from "@/lib/review/store-run";
import { startTrace } from "@/lib/telemetry/span";
import { type Done, pullOf, type Talk } from "../talk";

/**
 * Begins a review of the present head. Nothing is said: the eyes on the comment and the status of the commit tell
 * that it began, and the review itself is the answer. The command and its review are stored together or not at all.
 */
export async function review(talk: Talk): Promise<Done> {
  const { actor, meant, row } = talk;
  if (row.runId) {
    await enqueueRuns([{ id: row.runId, ...pullOf(talk) }]);
    return { quiet: `review ${row.runId} began` };
  }
  const correlationId = randomUUID();
  return startTrace(correlationId, { name: "ask-for-review", kind: "server" }, async () => {
    const run = await storeRun(
      {
        host: "github",
        ...pullOf(talk),
        trigger: "manual",
        post: true,
        whole: meant.verb === "full review",
        requestedBy: actor.id,
        correlationId,
      },
      async (tx, stored) => {
        await audit(tx, actor, { action: "review.started", ...aboutRun(stored) });
        await updateCommand(tx, row.id, { runId: stored.id });
      },
    );
    await enqueueRuns([run]);
    return { quiet: `review ${run.id} began` };
  });
}
