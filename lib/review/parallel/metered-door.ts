import { addUsage } from "@/lib/llm/add-usage";
import type { Door } from "@/lib/llm/door";
import type { Usage } from "@/lib/llm/model";

/** What was asked through a door, also by an agent that failed in the end. */
export interface Spent {
  modelCalls: number;
  toolCalls: number;
  /** Who answered, each model once, in the order of their first answers. */
  models: string[];
  usage: Usage;
  /** Dollars; null when a price is not known. */
  costUsd: number | null;
}

export const nothingSpent = (): Spent => ({
  modelCalls: 0,
  toolCalls: 0,
  models: [],
  usage: { inputTokens: 0, outputTokens: 0, cacheReadTokens: 0, cacheWriteTokens: 0 },
  costUsd: 0,
});

/** The same door, with a note of what goes through it in `spent`. */
export function meteredDoor(door: Door, spent: Spent): Door {
  return {
    async complete(request, signal, onText) {
      spent.modelCalls++;
      const answer = await door.complete(request, signal, onText);
      add(spent, {
        ...nothingSpent(),
        models: [answer.model],
        usage: answer.reply.usage,
        costUsd: answer.costUsd,
      });
      return answer;
    },
    tool(use, run) {
      spent.toolCalls++;
      return door.tool(use, run);
    },
    as: (agent) => meteredDoor(door.as(agent), spent),
  };
}

/** What several spent together. */
export function sumOf(all: Spent[]): Spent {
  const sum = nothingSpent();
  for (const one of all) add(sum, one);
  return sum;
}

function add(sum: Spent, more: Spent): void {
  sum.modelCalls += more.modelCalls;
  sum.toolCalls += more.toolCalls;
  sum.models = [...new Set([...sum.models, ...more.models])];
  sum.usage = addUsage(sum.usage, more.usage);
  sum.costUsd = sum.costUsd === null || more.costUsd === null ? null : sum.costUsd + more.costUsd;
}
