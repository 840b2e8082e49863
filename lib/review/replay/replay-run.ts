import { GlossError } from "@/lib/errors";
import { type Door, openDoor } from "@/lib/llm/door";
import { patternRules } from "@/lib/repo-config/pattern-rules";
import { noConfig } from "@/lib/repo-config/repo-config";
import { settingsOfOld } from "@/lib/repos/repository-settings";
import type { Change, Source } from "@/lib/source/change";
import { type Analysis, triageChange, withoutModel } from "../analyse";
import { askModel } from "../ask-model";
import { withGenerated } from "../generated-files";
import { judge } from "../judge";
import { narrowChange } from "../narrow-change";
import { type JudgeMaterial, type Placed, placeFindings } from "../place-findings";
import type { ReviewOutput } from "../output";
import { askAgents } from "../ask-agents";
import { promptVersions } from "../prompt-versions";
import { currentSettings, type RunSettings } from "../run-settings";
import { skipReason } from "../skip-reason";
import { replayRules, type RulesAgain } from "./replay-rules";
import { verifyFindings } from "../verify-findings";
import { openStoredCalls, type StoredCalls } from "./stored-calls";
import type { StoredRun } from "./stored-run";

export interface Replayed {
  /** Null when what is stored does not lead to the end. */
  output: ReviewOutput | null;
  /** Why it went no further, as a sentence; null when it came to its end. */
  stopped: string | null;
  calls: StoredCalls;
  rules: RulesAgain;
}

/**
 * Goes through a stored run again as the pipeline does, from what it gathered to what it says. Every reply of a
 * model and every output of a tool comes from the store. The model is told of the rules' findings as it was then;
 * the result has what the rules find now.
 */
export async function replayRun(stored: StoredRun): Promise<Replayed> {
  const { run, change: whole, earlier, gathered, files } = stored;
  const settings = stored.settings ?? settingsBefore(stored);
  const skipped = skipReason(run, whole, settings.repository);
  const { change: narrowed, setAside } = narrowChange(whole, settings.repository, settings.config);
  const calls = openStoredCalls(stored.modelCalls, stored.toolCalls);
  const change = withGenerated(narrowed, gathered.generated);
  // No rule was run over a change that was skipped.
  const rules = await replayRules(
    change,
    gathered.static,
    skipped ? null : files,
    patternRules(settings.config),
  );
  let analysis: Analysis;
  try {
    analysis = await analyseAgain(stored, { change, skipped, settings, calls });
  } catch (error) {
    if (!(error instanceof GlossError)) throw error;
    return { output: null, stopped: error.message, calls, rules };
  }
  const material = {
    change,
    whole,
    setAside,
    settings: settings.repository,
    config: settings.config,
    hearings: settings.hearings,
    earlier,
    gathered: { ...gathered, static: rules.report },
    analysis,
    readHead: (path: string) => Promise.resolve(files?.get(path) ?? null),
  };
  const found = await placeFindings(material);
  const placed = await lookAgain(found, stored, { ...material, earlier, settings, calls });
  const output = judge(run, material, placed);
  return { output: asThen(output, stored.output), stopped: null, calls, rules };
}

async function analyseAgain(
  { run, earlier, gathered, output }: StoredRun,
  {
    change,
    skipped,
    settings,
    calls,
  }: { change: Change; skipped: string | null; settings: RunSettings; calls: StoredCalls },
): Promise<Analysis> {
  if (output?.staticReason)
    return { mode: "static", reason: output.staticReason, note: "static tier, as stored" };
  const without = withoutModel(run, { change, skipped, earlier }, settings);
  if (without) return without;
  const { id } = settings.model ?? { id: "none" };
  const door = storedDoor(settings.model, calls);
  const small = settings.triage.model && storedDoor(settings.triage.model, calls);
  const triage = await triageChange({ change, earlier, gathered }, settings, small);
  const { diffBudget, chosen, repository, config } = settings;
  const prompts = promptVersions[settings.prompts.version];
  const told = { change, earlier, gathered, source: closedSource };
  const asked = { ...told, door, model: id, prompts, triage, diffBudget, repository, config };
  return chosen.mode === "parallel" ? askAgents(asked, chosen.because) : askModel(asked);
}

/** The second look of the stored run, where it had one. What was not looked at then is not looked at now. */
async function lookAgain(
  placed: Placed,
  { output }: StoredRun,
  {
    settings,
    calls,
    ...material
  }: Omit<JudgeMaterial, "settings"> & { settings: RunSettings; calls: StoredCalls },
): Promise<Placed> {
  const { secondLook: limits, repository, model } = settings;
  if (!limits || !placed.said) return placed;
  return verifyFindings(placed, {
    ...material,
    limits,
    repository,
    model: model?.id ?? "none",
    source: closedSource,
    door: storedDoor(settings.model, calls),
    before: output?.secondLook?.unasked ?? [],
  });
}

function storedDoor(model: RunSettings["model"], calls: StoredCalls): Door {
  const { id, settings: shapedBy } = model ?? { id: "none", settings: null };
  return openDoor({
    model: null,
    storedAs: shapedBy === null ? { id } : { id, settings: shapedBy },
    log: calls.log,
    mode: "replay",
    standIn: calls.standIn,
  });
}

/** For runs from before the settings were kept: the model is known by its calls, the rest as it is configured now. */
function settingsBefore({ output, run, modelCalls }: StoredRun): RunSettings {
  const id = output?.basis.model ?? modelCalls.find(({ reply }) => reply)?.reply?.model ?? null;
  return {
    ...currentSettings(),
    triage: { model: null, from: 0 },
    chosen: { mode: "standard", because: "there was no other" },
    prompts: { version: "v2", experiment: null },
    repository: settingsOfOld,
    config: noConfig,
    hearings: [],
    secondLook: null,
    model: run.mode === "static" || id === null ? null : { id, settings: null },
  };
}

/** What says when, where and for how much a review was made, and not what it came to. */
function asThen(now: ReviewOutput, earlier: ReviewOutput | null): ReviewOutput {
  if (!earlier) return now;
  const { startedAt, durationMs, postedUrl, dashboardUrl } = earlier;
  const usage = { ...now.usage, costUsd: earlier.usage.costUsd };
  const secondLook = now.secondLook && {
    ...now.secondLook,
    costUsd: earlier.secondLook?.costUsd ?? now.secondLook.costUsd,
  };
  return { ...now, startedAt, durationMs, postedUrl, dashboardUrl, usage, secondLook };
}

const refuse = () => Promise.reject(new GlossError("internal", "A replay reads nothing but what is stored."));

const closedSource: Source = {
  readChange: refuse,
  readFile: refuse,
  readFiles: refuse,
  findFiles: refuse,
  readIssue: refuse,
  listOpenIssues: refuse,
  listOverlaps: refuse,
};
