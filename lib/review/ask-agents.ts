import { GlossError } from "@/lib/errors";
import { toolsFor } from "@/lib/tools/review-tools";
import { type ModelMaterial, toolContextOf } from "./ask-model";
import { materialOf } from "./material-of";
import { agentNames } from "./parallel-review";
import { renderReviewPrompt, versionWith } from "./prompt";
import { showNews } from "./since/new-files";
import type { ShownDiff } from "./shown-diff";
import { type TriageDone, triageNote } from "./triage";
import { applySynthesis } from "./parallel/apply-synthesis";
import { propose, type Proposal } from "./parallel/propose";
import { type AgentReport, runSpecialist } from "./parallel/run-specialist";
import { runSynthesis, skippedSynthesis, type SynthesisReport } from "./parallel/run-synthesis";
import { mostShown, showFindings } from "./parallel/show-findings";
import { agentWords } from "./prompt-versions";

export interface ParallelAnalysis {
  mode: "parallel";
  because: string;
  /** Provider and model id of who was to look. */
  model: string;
  promptVersion: string;
  /** In the order of `agentNames`. */
  reports: AgentReport[];
  synthesis: SynthesisReport;
  /** What is to be said, merged, with what was decided of each. */
  proposals: Proposal[];
  shown: ShownDiff;
  /** How closely a small model had each file looked at; null where it was not asked. */
  triage: TriageDone | null;
  note: string;
}

/**
 * Lets three agents look at the change at the same time and a fourth call make one review of it. Whatever fails is
 * in the reports; it rejects only when it is cancelled. The same material makes the same requests.
 * @param because why three look, as part of a sentence
 */
export async function askAgents(material: ModelMaterial, because: string): Promise<ParallelAnalysis> {
  const { change, earlier, gathered, door, model, prompts, signal } = material;
  const triage = material.triage ?? null;
  const triaged = triage?.files ?? [];
  const shown = showNews(change, earlier, { budgetChars: material.diffBudget, triaged });
  const told = materialOf(material, shown);
  const common = { door, toolContext: toolContextOf(material), ...(signal ? { signal } : {}) };
  const tools = toolsFor(gathered.context.offers);
  // All of them end before one that was stopped is told, so that nothing runs on behind a review that has ended.
  const settled = await Promise.allSettled(
    agentNames.map((agent) =>
      runSpecialist(agent, { ...common, material: told, words: agentWords(prompts, agent), tools }),
    ),
  );
  const stopped = settled.find((one) => one.status === "rejected");
  if (stopped) throw stopped.reason;
  if (signal?.aborted) throw new GlossError("cancelled", "The review was cancelled.");
  const reports = settled.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  const merged = propose(reports, change);
  // What was merged stands behind the one that it was merged into, so a cut takes both or the latter.
  const leading = merged.filter(({ apart }) => apart === null).slice(0, mostShown);
  const words = prompts.parallel.synthesis;
  const synthesis = reports.every(({ status }) => status === "failed")
    ? skippedSynthesis()
    : await runSynthesis(renderReviewPrompt(told, words, showFindings(reports, leading, change)), common);
  const beyond = merged.filter(({ apart }) => apart === null).slice(mostShown);
  const applied = applySynthesis(
    merged.filter((proposal) => !beyond.includes(proposal)),
    synthesis,
    change,
  );
  return {
    mode: "parallel",
    because,
    model,
    promptVersion: versionWith(prompts.parallel, earlier),
    reports,
    synthesis,
    proposals: [...applied, ...beyond],
    shown,
    triage,
    note: `${noteOf(reports, synthesis, because)}${triageNote(triage)}`,
  };
}

function noteOf(reports: AgentReport[], synthesis: SynthesisReport, because: string): string {
  const agents = reports.map(({ agent, status, reason, comments }) =>
    status === "failed"
      ? `${agent} failed: ${reason?.replace(/\.$/, "")}`
      : `${agent} found ${comments.length}`,
  );
  const end = synthesis.status === "done" ? "" : `; synthesis ${synthesis.status}: ${synthesis.reason}`;
  return `Three agents, because ${because}; ${agents.join("; ")}${end}`;
}
