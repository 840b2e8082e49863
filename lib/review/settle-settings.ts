import { processDatabase } from "@/db/process-database";
import { findInstallation } from "@/db/queries/installations";
import { getReplayInputs, saveReplayInputs } from "@/db/queries/replay-inputs";
import type { RunRow } from "@/db/queries/workflow-runs";
import { env } from "@/lib/env";
import { readSettings } from "@/lib/repos/repository-settings";
import type { Change } from "@/lib/source/change";
import { chooseMode } from "./choose-mode";
import { narrowChange } from "./narrow-change";
import { currentSettings, type RunSettings, runSettings } from "./run-settings";

/**
 * The settings that a run is made with, stored with it. The mode and the repository's settings are read once: a retry
 * goes on with those that its calls were made with, whatever was set meanwhile.
 */
export async function settleSettings(run: RunRow, change: Change): Promise<RunSettings> {
  const { db } = await processDatabase();
  const stored = runSettings.safeParse((await getReplayInputs(db, run.id))?.settings).data;
  const settled = stored ?? (await settle(run, change));
  const settings = { ...currentSettings(), chosen: settled.chosen, repository: settled.repository };
  await saveReplayInputs(db, run.id, { settings });
  return settings;
}

async function settle(run: RunRow, change: Change): Promise<Pick<RunSettings, "chosen" | "repository">> {
  const { db } = await processDatabase();
  const found = run.host === "github" ? await findInstallation(db, run.owner, run.repo) : null;
  const connected = found?.active ? found : null;
  const repository = readSettings(connected?.settings);
  const chosen = chooseMode(narrowChange(change, repository).change, {
    asked: run.requestedMode,
    repository: connected?.reviewMode ?? null,
    always: env().PARALLEL_REVIEW_AGENTS,
    fromLines: env().GLOSS_PARALLEL_LINES,
  });
  return { chosen, repository };
}
