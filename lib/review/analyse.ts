import { processDatabase } from "@/db/process-database";
import type { RunRow } from "@/db/queries/workflow-runs";
import { env } from "@/lib/env";
import type { ModelCall } from "@/lib/llm/model";
import { openDoor } from "@/lib/llm/door";
import type { Change, Source } from "@/lib/source/change";
import { countModelCall } from "@/lib/telemetry/metrics";
import { recordModelSpan } from "@/lib/telemetry/model-span";
import { reviewTools } from "@/lib/tools/review-tools";
import { openCallLog } from "./call-log";
import type { Gathered } from "./gather";
import { configuredModel } from "./model";
import type { StaticReason } from "./output";
import { renderReviewPrompt } from "./prompt";
import { candidateIssues } from "./candidate-issues";
import { type AgentResult, runAgent } from "./run-agent";
import { type ShownDiff, showDiff } from "./shown-diff";

/** What a model made of the change, or why none looked. */
export type Analysis = { note: string } & (
  | { mode: "standard"; model: string; promptVersion: string; agent: AgentResult; shown: ShownDiff }
  | { mode: "static"; reason: StaticReason }
  | { mode: "skipped"; reason: string }
);

interface Material {
  change: Change;
  gathered: Gathered;
  source: Source;
  signal: AbortSignal;
}

/** Lets the model review where there is one and something for it to look at. */
export async function analyse(
  run: RunRow,
  { change, gathered, source, signal }: Material,
): Promise<Analysis> {
  if (change.files.length === 0)
    return { mode: "skipped", reason: "The change has no files.", note: "no files" };
  if (run.requestedMode === "static")
    return { mode: "static", reason: "asked_for", note: "static tier, as asked for" };
  const model = configuredModel();
  if (!model) return { mode: "static", reason: "no_model_key", note: "static tier: no model key" };
  const { db } = await processDatabase();
  const door = openDoor({ model, log: openCallLog(db, run.id), mode: "live", onCall: observe });
  const shown = showDiff(change.files, { budgetChars: env().GLOSS_DIFF_BUDGET });
  const { issues, openIssues } = gathered;
  const prompt = renderReviewPrompt({
    change,
    shownDiff: shown,
    ruleFindings: gathered.static.findings,
    references: gathered.references.map((reference) => ({ ...reference, closes: true })),
    issues,
    candidates: candidateIssues(change, openIssues).map(({ issue }) => issue),
    overlaps: gathered.overlaps,
  });
  const agent = await runAgent({
    door,
    prompt,
    tools: reviewTools,
    toolContext: { change, source, openIssues, signal },
    signal,
  });
  const note = `${agent.rounds} calls of ${model.id}, ${agent.toolCalls.length} tool uses, ${agent.review.comments.length} comments`;
  return { mode: "standard", model: model.id, promptVersion: prompt.version, agent, shown, note };
}

function observe(call: ModelCall, thrown: unknown): void {
  const { model, reply, costUsd, error } = call;
  const usage = reply?.usage;
  countModelCall({
    model,
    inputTokens: usage?.inputTokens ?? 0,
    outputTokens: usage?.outputTokens ?? 0,
    cachedTokens: usage?.cacheReadTokens ?? 0,
    costUsd,
    error: error !== null,
  });
  recordModelSpan(call, thrown);
}
