import type { Door } from "@/lib/llm/door";
import type { RepoConfig } from "@/lib/repo-config/repo-config";
import type { RepositorySettings } from "@/lib/repos/repository-settings";
import type { Change, Source } from "@/lib/source/change";
import type { Knowledge } from "@/lib/tools/knowledge";
import { toolsFor } from "@/lib/tools/review-tools";
import type { ToolContext } from "@/lib/tools/tool";
import type { Gathered } from "./gather";
import { materialOf } from "./material-of";
import { renderReviewPrompt } from "./prompt";
import type { PromptVersion } from "./prompt-versions";
import { type AgentResult, runAgent } from "./run-agent";
import { reviewForm } from "./parse-reply";
import type { Earlier } from "./since";
import { showNews } from "./since/new-files";
import type { ShownDiff } from "./shown-diff";
import { type TriageDone, triageNote } from "./triage";
import { count } from "./render/severity-mark";

export interface ModelAnalysis {
  mode: "standard";
  /** Provider and model id of who gave the answer. */
  model: string;
  /** The model that was to review, when another one had to stand in for it; null otherwise. */
  insteadOf: string | null;
  promptVersion: string;
  agent: AgentResult;
  shown: ShownDiff;
  /** How closely a small model had each file looked at; null where it was not asked. */
  triage: TriageDone | null;
  note: string;
}

export interface ModelMaterial {
  change: Change;
  /** What earlier reviews left; null where there are none. */
  earlier: Earlier | null;
  gathered: Gathered;
  source: Source;
  /** Absent in a replay, where every tool's answer is stored. */
  knowledge?: Knowledge;
  door: Door;
  /** The model that is to review. */
  model: string;
  /** The version of the prompt. */
  prompts: PromptVersion;
  /** How closely each file is to be looked at; all closely where it is absent. */
  triage?: TriageDone | null;
  /** Characters of the diff that are shown. */
  diffBudget: number;
  /** What holds for the repository. */
  repository: RepositorySettings;
  /** What the repository's own files say. */
  config: RepoConfig;
  signal?: AbortSignal;
}

/** What the tools of an agent may touch. */
export function toolContextOf({
  change,
  gathered,
  source,
  knowledge,
  signal,
}: Pick<ModelMaterial, "change" | "gathered" | "source" | "knowledge" | "signal">): ToolContext {
  return {
    change,
    source,
    openIssues: gathered.openIssues,
    ...(knowledge ? { knowledge } : {}),
    ...(signal ? { signal } : {}),
  };
}

/** Lets the model behind the door review. The same material makes the same requests. */
export async function askModel(material: ModelMaterial): Promise<ModelAnalysis> {
  const { change, earlier, gathered, door, signal } = material;
  const triage = material.triage ?? null;
  const triaged = triage?.files ?? [];
  const shown = showNews(change, earlier, { budgetChars: material.diffBudget, triaged });
  const prompt = renderReviewPrompt(materialOf(material, shown), material.prompts.review);
  const agent = await runAgent({
    door,
    prompt,
    tools: toolsFor(gathered.context.offers),
    toolContext: toolContextOf(material),
    form: { ...reviewForm, more: earlier ? ["earlier_findings"] : [] },
    ...(signal ? { signal } : {}),
  });
  const model = agent.models.at(-1) ?? material.model;
  const insteadOf = model === material.model ? null : material.model;
  const note = `${shown.shown.length} of ${count(change.files.length, "file")} shown whole, ${count(agent.review.comments.length, "comment")} from ${model}${triageNote(triage)}`;
  return { mode: "standard", model, insteadOf, promptVersion: prompt.version, agent, shown, triage, note };
}
