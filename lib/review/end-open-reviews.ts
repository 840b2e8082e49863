import type { Db } from "@/db/client";
import { setEventStatus } from "@/db/queries/events";
import { type EndOfRuns, endOpenRuns, type PullKey } from "@/db/queries/workflow-runs";

/** Ends waiting and running reviews of a pull request and the events behind them. A running one notices between two steps. */
export async function endOpenReviews(tx: Db, pull: PullKey, end: EndOfRuns): Promise<void> {
  const ended = await endOpenRuns(tx, pull, end);
  for (const { eventId } of ended) if (eventId) await setEventStatus(tx, eventId, "completed", end.reason);
}
