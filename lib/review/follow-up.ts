import { processDatabase } from "@/db/process-database";
import { getRun } from "@/db/queries/workflow-runs";
import { hearDismissals } from "./follow/hear-dismissals";
import { markApplied } from "./follow/mark-applied";
import { count } from "./render/severity-mark";

/**
 * What a finished review tells of those before it: which of their suggestions now stand in the code. Safe to repeat;
 * nothing of it touches the review itself.
 */
export async function followUp(runId: string): Promise<string> {
  const { db } = await processDatabase();
  const run = await getRun(db, runId);
  if (!run) return "the review is no longer stored";
  await hearDismissals(db, run);
  return `${count(await markApplied(db, run), "suggestion")} of earlier reviews applied`;
}
