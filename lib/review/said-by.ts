import type { Evidence } from "@/lib/core/finding";
import type { Usage } from "@/lib/llm/model";
import type { Analysis } from "./analyse";
import { sumOf } from "./parallel/metered-door";
import type { AgentReport } from "./parallel/run-specialist";
import type { Apart } from "./rank-findings";
import type { ModelComment, ModelReview, Verdict } from "./result";
import type { ShownDiff } from "./shown-diff";
import type { Triage, TriageDone } from "./triage";
import type { AgentStatus } from "./parallel-review";

/** What a model said of a change, one agent or several, as the judging needs it. */
export interface Said {
  model: string;
  promptVersion: string;
  comments: ModelComment[];
  /** For each comment: who said it where several looked, and what was decided of it already. */
  marks: { agents?: string[]; apart: Apart | null }[];
  review: Pick<ModelReview, "summary" | "confidence" | "semanticIssues"> | null;
  /** Null when it has none that counts. */
  verdict: Verdict | null;
  agents?: { agent: string; status: AgentStatus }[];
  /** What it says became of earlier findings, as it came. */
  earlier: unknown[];
  /** What was read on the way. */
  sources: Evidence[];
  modelCalls: number;
  toolCalls: number;
  usage: { input: number; output: number; cached: number; costUsd: number | null };
  /** What of the diff was shown; null when nobody looked. */
  shown: ShownDiff | null;
  triage: Triage | null;
  /** Without who failed, which is told apart. */
  problems: string[];
}

const ends: Record<string, string> = {
  rounds: "The model used up its rounds; its answer rests on what it had read by then.",
  cut: "The model's answer was cut at the length limit.",
  refusal: "The model declined to review this change; only the static tier looked at it.",
  silent: "The model gave no answer; only the static tier looked at the change.",
};

/** Null when no model was asked. */
export function saidBy(analysis: Analysis): Said | null {
  if (analysis.mode === "parallel") return withTriage(saidByAgents(analysis), analysis.triage);
  return analysis.mode === "standard" ? withTriage(saidByOne(analysis), analysis.triage) : null;
}

/** The same with what triage took. */
function withTriage(said: Omit<Said, "triage">, done: TriageDone | null): Said {
  if (!done) return { ...said, triage: null };
  const { modelCalls, usage, ...triage } = done;
  const cost = said.usage.costUsd;
  return {
    ...said,
    triage,
    modelCalls: said.modelCalls + modelCalls,
    usage: {
      input: said.usage.input + usage.inputTokens,
      output: said.usage.output + usage.outputTokens,
      cached: said.usage.cached + usage.cacheReadTokens,
      costUsd: cost === null || triage.costUsd === null ? null : cost + triage.costUsd,
    },
  };
}

function saidByOne(analysis: Extract<Analysis, { mode: "standard" }>): Omit<Said, "triage"> {
  const { agent, model, insteadOf, promptVersion, shown } = analysis;
  const { review, stopped, sources, rounds, toolCalls, usage, costUsd } = agent;
  const answered = stopped !== "refusal" && stopped !== "silent";
  return {
    model,
    promptVersion,
    comments: review.comments,
    marks: review.comments.map(() => ({ apart: null })),
    review,
    verdict: answered ? review.verdict : null,
    earlier: agent.more["earlier_findings"] ?? [],
    sources,
    modelCalls: rounds,
    toolCalls: toolCalls.length,
    usage: {
      input: usage.inputTokens,
      output: usage.outputTokens,
      cached: usage.cacheReadTokens,
      costUsd,
    },
    shown,
    problems: [
      ...review.problems,
      ...(ends[stopped] === undefined ? [] : [ends[stopped]]),
      ...(insteadOf ? [`${insteadOf} could not answer, so ${model} reviewed; the trace says why.`] : []),
      ...estimated(model, usage),
    ],
  };
}

function saidByAgents(analysis: Extract<Analysis, { mode: "parallel" }>): Omit<Said, "triage"> {
  const { model, promptVersion, reports, synthesis, proposals, shown } = analysis;
  const spent = sumOf([...reports.map((report) => report.spent), synthesis.spent]);
  const nobody = reports.every(({ status }) => status === "failed");
  const others = spent.models.filter((one) => one !== model);
  return {
    model: spent.models.length === 0 || spent.models.includes(model) ? model : (others[0] ?? model),
    promptVersion,
    comments: proposals.map(({ comment }) => comment),
    marks: proposals.map(({ agents, apart }) => ({ agents, apart })),
    review: synthesis.review ?? (nobody ? null : fromNotes(reports)),
    verdict: null,
    agents: reports.map(({ agent, status }) => ({ agent, status })),
    earlier: synthesis.earlier,
    sources: reports.flatMap(({ sources }) => sources),
    modelCalls: spent.modelCalls,
    toolCalls: spent.toolCalls,
    usage: {
      input: spent.usage.inputTokens,
      output: spent.usage.outputTokens,
      cached: spent.usage.cacheReadTokens,
      costUsd: spent.costUsd,
    },
    shown: nobody ? null : shown,
    problems: [
      ...reports.flatMap(({ agent, problems }) => problems.map((problem) => `${agent}: ${problem}`)),
      ...(synthesis.review?.problems ?? []).map((problem) => `synthesis: ${problem}`),
      ...(others.length > 0
        ? [`${model} could not answer everybody, so ${others.join(", ")} stood in; the trace says why.`]
        : []),
      ...estimated(spent.models.join(", "), spent.usage),
    ],
  };
}

const estimated = (model: string, usage: Usage): string[] =>
  usage.estimated
    ? [`${model} did not say what it used: the tokens are estimated, the cost is not known.`]
    : [];

/** Stands where the synthesis failed: the agents' own notes, under their names. */
function fromNotes(reports: AgentReport[]): NonNullable<Said["review"]> {
  const notes = reports.flatMap(({ agent, notes: text }) => {
    const words = text.replace(/^#{1,6}\s+notes\s*$/im, "").trim();
    return words ? [`## Notes of the ${agent} agent\n\n${words}`] : [];
  });
  return { summary: notes.join("\n\n"), confidence: null, semanticIssues: [] };
}
