import type { ModelCallView } from "@/lib/review/views";

export interface CostRow {
  model: string;
  purpose: string;
  calls: number;
  /** Of `calls`. */
  failed: number;
  input: number;
  output: number;
  cached: number;
  /** Dollars of the calls whose price is known. */
  costUsd: number;
  /** Calls with tokens and no price; their cost is in no figure. */
  unpriced: number;
}

/** What calls of models took, by model and by what they were for, the dearest first. */
export function costOfCalls(calls: readonly ModelCallView[]): CostRow[] {
  const groups = Map.groupBy(calls, ({ model, purpose }) => `${model} ${purpose}`);
  return [...groups.values()]
    .flatMap((group): CostRow[] => {
      const [first] = group;
      if (!first) return [];
      const sum = (of: (call: ModelCallView) => number) => group.reduce((all, call) => all + of(call), 0);
      return [
        {
          model: first.model,
          purpose: first.purpose,
          calls: group.length,
          failed: sum(({ error }) => (error === null ? 0 : 1)),
          input: sum(({ inputTokens }) => inputTokens),
          output: sum(({ outputTokens }) => outputTokens),
          cached: sum(({ cachedTokens }) => cachedTokens),
          costUsd: sum(({ costUsd }) => costUsd ?? 0),
          unpriced: sum(({ costUsd, inputTokens, outputTokens }) =>
            costUsd === null && inputTokens + outputTokens > 0 ? 1 : 0,
          ),
        },
      ];
    })
    .toSorted((one, other) => other.costUsd - one.costUsd || other.input - one.input);
}
