import { processDatabase } from "@/db/process-database";
import type { RunRow } from "@/db/queries/workflow-runs";
import { openDoor } from "@/lib/llm/door";
import { openCallLog } from "./call-log";
import { configuredModel } from "./model";
import { observeCall } from "./observe-call";
import type { Placed } from "./place-findings";
import { openReplyCache } from "./reply-cache";
import { type LookMaterial, verifyFindings } from "./verify-findings";

/** The second look of a run, by the model that is configured; its calls are kept with those of the run. */
export async function verify(
  run: RunRow,
  placed: Placed,
  material: Omit<LookMaterial, "door">,
): Promise<Placed> {
  const { db } = await processDatabase();
  const model = configuredModel();
  const door = openDoor({
    model,
    log: openCallLog(db, run.id),
    cache: openReplyCache(db, run),
    mode: "live",
    onCall: observeCall,
  });
  return verifyFindings(placed, { ...material, door });
}
