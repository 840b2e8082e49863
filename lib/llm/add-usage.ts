import type { Usage } from "./model";

/** The sum of two; a guess in one of them makes it a guess. */
export function addUsage(one: Usage, other: Usage): Usage {
  return {
    inputTokens: one.inputTokens + other.inputTokens,
    outputTokens: one.outputTokens + other.outputTokens,
    cacheReadTokens: one.cacheReadTokens + other.cacheReadTokens,
    cacheWriteTokens: one.cacheWriteTokens + other.cacheWriteTokens,
    ...(one.savedTokens || other.savedTokens
      ? { savedTokens: (one.savedTokens ?? 0) + (other.savedTokens ?? 0) }
      : {}),
    ...(one.estimated || other.estimated ? { estimated: true } : {}),
  };
}
