import { processDatabase } from "@/db/process-database";
import { findInstallation } from "@/db/queries/installations";
import { getReplayInputs, saveReplayInputs } from "@/db/queries/replay-inputs";
import type { RunRow } from "@/db/queries/workflow-runs";
import { env } from "@/lib/env";
import type { Change } from "@/lib/source/change";
import { chooseMode } from "./choose-mode";
import { currentSettings, type RunSettings, runSettings } from "./run-settings";

/**
 * The settings that a run is made with, stored with it. The mode is chosen once: a retry goes on in the mode that its
 * calls were made in, whatever was set meanwhile.
 */
export async function settleSettings(run: RunRow, change: Change): Promise<RunSettings> {
  const { db } = await processDatabase();
  const stored = runSettings.safeParse((await getReplayInputs(db, run.id))?.settings).data;
  const settings = { ...currentSettings(), chosen: stored?.chosen ?? (await choose(run, change)) };
  await saveReplayInputs(db, run.id, { settings });
  return settings;
}

async function choose(run: RunRow, change: Change) {
  const { db } = await processDatabase();
  const repository = run.host === "github" ? await findInstallation(db, run.owner, run.repo) : null;
  return chooseMode(change, {
    asked: run.requestedMode,
    repository: repository?.active ? repository.reviewMode : null,
    always: env().PARALLEL_REVIEW_AGENTS,
    fromLines: env().GLOSS_PARALLEL_LINES,
  });
}
