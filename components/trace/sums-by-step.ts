import type { ModelCallView, TraceView } from "@/lib/review/views";

export interface StepSum {
  modelCalls: number;
  toolCalls: number;
  tokens: number;
  /** Dollars; null when no price is known. */
  costUsd: number | null;
}

/** What the calls within each step came to, in the order of the steps: a call belongs to the last step begun before it. */
export function sumsByStep({ steps, modelCalls, toolCalls }: TraceView): StepSum[] {
  const starts = steps.map(({ startedAt }) => Date.parse(startedAt));
  const indexOf = ({ startedAt }: { startedAt: string }) =>
    starts.findLastIndex((start) => start <= Date.parse(startedAt));
  const models = Map.groupBy(modelCalls, indexOf);
  const tools = Map.groupBy(toolCalls, indexOf);
  return steps.map((_step, index) => sumOf(models.get(index) ?? [], tools.get(index)?.length ?? 0));
}

function sumOf(calls: ModelCallView[], toolCalls: number): StepSum {
  const priced = calls.flatMap(({ costUsd }) => costUsd ?? []);
  return {
    modelCalls: calls.length,
    toolCalls,
    tokens: calls.reduce((sum, { inputTokens, outputTokens }) => sum + inputTokens + outputTokens, 0),
    costUsd: priced.length === 0 ? null : priced.reduce((sum, cost) => sum + cost, 0),
  };
}
