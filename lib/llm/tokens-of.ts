import type { Usage } from "./model";

/** All tokens that answers took, whatever of them the provider had cached, and when they were given first. */
export const tokensOf = (usage: Usage): number =>
  usage.inputTokens +
  usage.outputTokens +
  usage.cacheReadTokens +
  usage.cacheWriteTokens +
  (usage.savedTokens ?? 0);
