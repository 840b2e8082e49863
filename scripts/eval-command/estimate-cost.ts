import type { CaseResult } from "@/lib/evaluation/evaluation-result";
import { costOf } from "@/lib/llm/cost";

/** What one review and its judging use, where nothing was measured yet: a few turns over one prompt of usual size. */
const usual = { inputTokens: 14_000, cacheReadTokens: 30_000, cacheWriteTokens: 9_000, outputTokens: 3_500 };

/**
 * What so many changes will cost, in dollars, and what that rests on; null when the model's price is not known.
 * @param model provider and model, as in `anthropic/claude-sonnet-5-5`
 * @param earlier results of an earlier run with the same model
 */
export function estimateCost(
  model: string,
  changes: number,
  earlier: readonly Pick<CaseResult, "costUsd">[],
): { dollars: number; because: string } | null {
  const each = costOf(model, usual);
  if (each === null) return null;
  const paid = earlier.flatMap(({ costUsd }) => costUsd ?? []);
  if (paid.length < 5) return { dollars: changes * each, because: "by the usual length of a review" };
  const mean = paid.reduce((sum, one) => sum + one, 0) / paid.length;
  return { dollars: changes * mean, because: `by what ${paid.length} changes cost in an earlier run` };
}
