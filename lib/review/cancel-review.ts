import { processDatabase } from "@/db/process-database";
import { setEventStatus } from "@/db/queries/events";
import { endRun } from "@/db/queries/workflow-runs";
import { audit } from "@/lib/audit/audit";
import type { Actor } from "@/lib/auth/actor";
import { aboutRun } from "./about-run";
import { requireRun } from "./require-run";

const reason = "It was taken back by who asked for it.";

/**
 * Ends a review that waits or runs; a running one notices between two steps. False when it had ended already. Throws
 * `not_found` and `forbidden`.
 */
export async function cancelReview(actor: Actor, id: string): Promise<boolean> {
  const { db } = await processDatabase();
  const run = await requireRun(db, actor, id, "member");
  return db.transaction(async (tx) => {
    if (!(await endRun(tx, id, { status: "cancelled", reason }))) return false;
    if (run.eventId) await setEventStatus(tx, run.eventId, "completed", reason);
    await audit(tx, actor, { action: "review.cancelled", ...aboutRun(run) });
    return true;
  });
}
