import type { Db } from "@/db/client";
import { processDatabase } from "@/db/process-database";
import { insertRun, type NewRun, type RunRow } from "@/db/queries/workflow-runs";
import { GlossError } from "@/lib/errors";
import { endOpenReviews } from "./end-open-reviews";

/**
 * Stores a review that somebody asked for, in place of those of the same pull request that wait or run. One that
 * is not to be posted leaves those that are: they are owed to the pull request. What `alsoWrite` writes is stored
 * with it or not at all.
 */
export async function storeRun(
  run: NewRun,
  alsoWrite?: (tx: Db, stored: RunRow) => Promise<void>,
): Promise<RunRow> {
  const { db } = await processDatabase();
  const stored = await db.transaction(async (tx) => {
    const row = await insertRun(tx, run);
    const { owner, repo, number, post } = run;
    if (row && typeof number === "number")
      await endOpenReviews(
        tx,
        { owner, repo, number },
        { status: "superseded", reason: "It was asked for again.", keep: row.id, posted: post },
      );
    if (row) await alsoWrite?.(tx, row);
    return row;
  });
  if (!stored) throw new GlossError("internal", "The review was not stored.");
  return stored;
}
