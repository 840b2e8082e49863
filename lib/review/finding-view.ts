import type { FindingRow } from "@/db/queries/findings";
import { storedFinding } from "./stored-finding";
import type { FindingView } from "./views";

/** A stored finding as the dashboard and the API show it. */
export const toFindingView = (row: FindingRow): FindingView => ({
  ordinal: row.ordinal,
  ...storedFinding(row),
  commentUrl: row.commentUrl,
  appliedAt: row.appliedAt?.toISOString() ?? null,
  outcome: row.outcome,
});
