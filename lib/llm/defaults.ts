/** Model ids that are used when none is configured; they are in the types of the SDKs that we pin. */
export const defaultModels = {
  anthropic: "claude-sonnet-5-5",
  anthropicTriage: "claude-haiku-5-5",
  openai: "gpt-6-sol",
} as const;

export type Effort = "low" | "medium" | "high";

/**
 * How hard a model thinks when nothing is configured; null sends no such setting, for models and servers that
 * don't know it. Thinking counts towards the response's `max_tokens`: at the API's own default (`high`) it can use
 * up the 4,000 tokens of a review before a word of it is written.
 * Source: platform.claude.com, "What's new in Claude Sonnet 5.5" and "… Haiku 5.5", read 2026-11.
 */
export function defaultEffort(model: string): Effort | null {
  return /^claude-(sonnet|haiku|opus)-5-5$/.test(model) ? "medium" : null;
}
