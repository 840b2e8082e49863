import { processDatabase } from "@/db/process-database";
import type { RunRow } from "@/db/queries/workflow-runs";
import { type Door, openDoor } from "@/lib/llm/door";
import type { Change, Source } from "@/lib/source/change";
import type { Knowledge } from "@/lib/tools/knowledge";
import { askModel, type ModelAnalysis } from "./ask-model";
import { openCallLog } from "./call-log";
import { promptVersions } from "./prompt-versions";
import { openReplyCache } from "./reply-cache";
import type { Gathered } from "./gather";
import { observeCall } from "./observe-call";
import { configuredModel, configuredTriageModel } from "./model";
import type { StaticReason } from "./output";
import { askAgents, type ParallelAnalysis } from "./ask-agents";
import type { RunSettings } from "./run-settings";
import type { Earlier } from "./since";
import { filesToShow, hasNews } from "./since/new-files";
import type { TriageDone } from "./triage";
import { triageFiles } from "./triage-files";

/** Why no model looked at a change. */
export type WithoutModel = { note: string } & (
  | { mode: "static"; reason: StaticReason }
  | {
      mode: "skipped";
      reason: string;
      /** True where the repository's settings skip it: GitHub is told nothing but the status. */
      quiet: boolean;
    }
);

/** What a model made of the change, or why none looked. */
export type Analysis = ModelAnalysis | ParallelAnalysis | WithoutModel;

interface Material {
  /** As narrowed to what is to be looked at. */
  change: Change;
  /** Why it is not looked at (`skipReason`); null where it is. */
  skipped: string | null;
  /** What earlier reviews left; null where there are none. */
  earlier: Earlier | null;
  gathered: Gathered;
  source: Source;
  knowledge: Knowledge;
  settings: RunSettings;
  signal: AbortSignal;
}

/** Lets the model review where there is one and something for it to look at. */
export async function analyse(
  run: RunRow,
  { change, skipped, earlier, gathered, source, knowledge, settings, signal }: Material,
): Promise<Analysis> {
  const without = withoutModel(run, { change, skipped, earlier }, settings);
  if (without) return without;
  const model = configuredModel();
  const { db } = await processDatabase();
  const door = openDoor({
    model,
    log: openCallLog(db, run.id),
    cache: openReplyCache(db, run),
    mode: "live",
    onCall: observeCall,
  });
  const { diffBudget, chosen, repository, config } = settings;
  const prompts = promptVersions[settings.prompts.version];
  const id = model?.id ?? "none";
  const told = { change, earlier, gathered, source, knowledge };
  const small = configuredTriageModel();
  const smallDoor =
    small &&
    openDoor({
      model: small,
      log: openCallLog(db, run.id),
      cache: openReplyCache(db, run),
      mode: "live",
      onCall: observeCall,
      retry: { attempts: 2, firstWaitMs: 500, longestWaitMs: 2_000 },
    });
  const triage = await triageChange({ change, earlier, gathered }, settings, smallDoor, signal);
  const asked = { ...told, door, model: id, prompts, triage, diffBudget, repository, config, signal };
  return chosen.mode === "parallel" ? askAgents(asked, chosen.because) : askModel(asked);
}

/** How closely each file is to be looked at; null where nothing is to be decided or nobody is there to decide it. */
export function triageChange(
  { change, earlier, gathered }: Pick<Material, "change" | "earlier" | "gathered">,
  { triage, repository }: Pick<RunSettings, "triage" | "repository">,
  door: Door | null,
  signal?: AbortSignal,
): Promise<TriageDone | null> {
  if (!door || !triage.model || !repository.triage) return Promise.resolve(null);
  const found = new Set([...gathered.static.findings, ...gathered.scans.findings].map(({ path }) => path));
  return triageFiles(filesToShow(change, earlier), {
    door,
    model: triage.model.id,
    found,
    from: triage.from,
    ...(signal ? { signal } : {}),
  });
}

/** Null where a model is to look. */
export function withoutModel(
  { requestedMode }: Pick<RunRow, "requestedMode">,
  { change, skipped, earlier }: Pick<Material, "change" | "skipped" | "earlier">,
  { model }: Pick<RunSettings, "model">,
): WithoutModel | null {
  if (skipped) return { mode: "skipped", reason: skipped, quiet: true, note: "skipped by its settings" };
  if (change.files.length === 0)
    return { mode: "skipped", reason: "The change has no files.", quiet: false, note: "no files" };
  if (requestedMode === "static")
    return { mode: "static", reason: "asked_for", note: "static tier, as asked for" };
  if (!model) return { mode: "static", reason: "no_model_key", note: "static tier: no model key" };
  if (!hasNews(change, earlier))
    return { mode: "static", reason: "nothing_new", note: "nothing new for a model to look at" };
  return null;
}
