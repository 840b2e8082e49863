import type { Db } from "@/db/client";
import { setEventStatus } from "@/db/queries/events";
import { endOpenRuns, type PullKey } from "@/db/queries/workflow-runs";

/**
 * Ends the waiting and running reviews of a pull request, except `keep`, and the events behind them. A running one
 * notices between two steps.
 */
export async function endOpenReviews(
  tx: Db,
  pull: PullKey,
  keep: string | null,
  end: { status: "superseded" | "cancelled"; reason: string },
): Promise<void> {
  const ended = await endOpenRuns(tx, pull, keep, end.status, end.reason);
  for (const { eventId } of ended) if (eventId) await setEventStatus(tx, eventId, "completed", end.reason);
}
