import { processDatabase } from "@/db/process-database";
import { findInstallation, keepDraftsByFile } from "@/db/queries/installations";
import { getReplayInputs, saveReplayInputs } from "@/db/queries/replay-inputs";
import { type ExperimentRow, findRunningExperiment } from "@/db/queries/prompt-experiments";
import { type RunRow, updateRun } from "@/db/queries/workflow-runs";
import { promptNameOf, usualPrompt } from "@/lib/core/prompt-names";
import { repositoryKey } from "@/lib/core/repository-key";
import { env } from "@/lib/env";
import { settleHearings } from "@/lib/hearing/settle-hearings";
import { armOf } from "@/lib/experiments/arm-of";
import { combineSettings } from "@/lib/repo-config/combine-settings";
import { readRepoConfig } from "@/lib/repo-config/read-repo-config";
import { type RepoConfig, rootGiven } from "@/lib/repo-config/repo-config";
import { readSettings, type RepositorySettings } from "@/lib/repos/repository-settings";
import type { Change, Source } from "@/lib/source/change";
import type { Patience } from "@/lib/tools/patience";
import { within } from "@/lib/tools/within";
import { chooseMode } from "./choose-mode";
import { narrowChange } from "./narrow-change";
import { count } from "./render/severity-mark";
import type { LookLimits } from "./second-look";
import { currentSettings, type RunSettings, runSettings } from "./run-settings";

interface Means {
  source: Pick<Source, "findFiles">;
  patience: Patience;
  signal: AbortSignal;
}

/**
 * The settings that a run is made with, stored with it. The mode, the repository's settings and its files at the base
 * branch are read once: a retry goes on with those that its calls were made with, whatever was set meanwhile.
 */
export async function settleSettings(run: RunRow, change: Change, means: Means): Promise<RunSettings> {
  const { db } = await processDatabase();
  const stored = runSettings.safeParse((await getReplayInputs(db, run.id))?.settings).data;
  const { chosen, prompts, repository, config, hearings, secondLook } =
    stored ?? (await settle(run, change, means));
  const settings = { ...currentSettings(), chosen, prompts, repository, config, hearings, secondLook };
  await saveReplayInputs(db, run.id, { settings });
  const { experiment } = prompts;
  if (experiment) await updateRun(db, run.id, { experimentId: experiment.id, arm: experiment.arm });
  return settings;
}

async function settle(
  run: RunRow,
  change: Change,
  { source, patience, signal }: Means,
): Promise<Pick<RunSettings, "chosen" | "prompts" | "repository" | "config" | "hearings" | "secondLook">> {
  const { db } = await processDatabase();
  const [found, running, read] = await Promise.all([
    run.host === "github" ? findInstallation(db, run.owner, run.repo) : null,
    run.host === "github" ? findRunningExperiment(db, repositoryKey(run)) : null,
    readRepoConfig(change, source, (what, work) => within(what, patience.host, work, signal)),
  ]);
  const connected = found?.active ? found : null;
  const file = rootGiven(read);
  // Whether a draft waits is decided when it is opened, before anything is read.
  if (connected && !read.unread) await keepDraftsByFile(db, connected, file.skip?.drafts ?? null);
  const dashboard = { mode: connected?.reviewMode ?? null, settings: readSettings(connected?.settings) };
  const { mode, settings: repository } = combineSettings(dashboard, file);
  const config = repository.guides ? read : { ...read, guides: [] };
  const chosen = chooseMode(narrowChange(change, repository, config).change, {
    asked: run.requestedMode,
    repository: mode,
    always: env().PARALLEL_REVIEW_AGENTS,
    fromLines: env().GLOSS_PARALLEL_LINES,
  });
  const prompts = choosePrompt(repository, connected ? running : null, run.number);
  const hearings = await settleHearings(db, run);
  return { chosen, prompts, repository, config, hearings, secondLook: lookLimits(repository) };
}

/** The experiment's where one goes on and the change is a pull request, else the repository's, else the usual one. */
function choosePrompt(
  { prompt }: Pick<RepositorySettings, "prompt">,
  experiment: ExperimentRow | null,
  number: number | null,
): RunSettings["prompts"] {
  if (!experiment || number === null) return { version: prompt ?? usualPrompt, experiment: null };
  const arm = armOf(experiment, number);
  const version = promptNameOf(arm === "A" ? experiment.versionA : experiment.versionB);
  return { version, experiment: { id: experiment.id, arm } };
}

/** Null where no second look is to be made. */
function lookLimits({ verify }: RepositorySettings): LookLimits | null {
  const {
    GLOSS_VERIFY,
    GLOSS_VERIFY_CALLS: calls,
    GLOSS_VERIFY_SHARE: share,
    GLOSS_VERIFY_SECONDS: seconds,
  } = env();
  return GLOSS_VERIFY && verify !== "off" ? { unverified: verify, calls, share, seconds } : null;
}

/** What of the repository's own files counted, for the trace. */
export function describeConfig({ files, guides, problems, edited }: RepoConfig): string {
  const names = [...files, ...guides.filter(({ text }) => text !== "")].map(({ path }) => path);
  return [
    names.length > 0 ? `read ${names.join(", ")}` : "no configuration or guides in the repository",
    ...(problems.length > 0 ? [`${count(problems.length, "part")} of it does not count`] : []),
    ...(edited.length > 0 ? [`edited here, so not from here: ${edited.join(", ")}`] : []),
  ].join("; ");
}
